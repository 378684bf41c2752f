# libstats/edit: outliers, scores, localisation, imputation, adjustment
