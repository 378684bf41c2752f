# libstats/sample: size, allocation and selection
