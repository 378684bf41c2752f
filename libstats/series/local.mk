# libstats/series: year-to-date series, benchmarking, smoothing, nowcast
