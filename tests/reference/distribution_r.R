# tests/reference/distribution_r.R - expected values of tests/unit/distribution_values.h.
# Rscript tests/reference/distribution_r.R > tests/unit/distribution_values.h
# R 4.2.2, actuar 3.3-2. Left out: values where R itself subtracts (quantiles of
# Pareto and log-logistic near 0, far tail of the log-logistic).
suppressMessages(library(actuar))

families <- list(
  list("exponential(mean=2385.7)", "exp", list(rate = 1 / 2385.7)),
  list("lognormal(mu=7.385, sigma=2.417)", "lnorm", list(7.385, 2.417)),
  list("gamma(shape=2.385, scale=417.3)", "gamma", list(shape = 2.385, scale = 417.3)),
  list("gamma(shape=0.0385, scale=41730.1)", "gamma", list(shape = 0.0385, scale = 41730.1)),
  list("weibull(shape=0.4385, scale=1417.3)", "weibull", list(shape = 0.4385, scale = 1417.3)),
  list("weibull(shape=3.385, scale=1417.3)", "weibull", list(shape = 3.385, scale = 1417.3)),
  list("pareto(shape=1.385, scale=1417.3)", "pareto", list(shape = 1.385, scale = 1417.3)),
  list("pareto(shape=4.385, scale=1417.3)", "pareto", list(shape = 4.385, scale = 1417.3)),
  list("pareto1(shape=2.385, minimum=141.73)", "pareto1", list(shape = 2.385, min = 141.73)),
  list("gpd(xi=0.625, beta=1000)", "pareto", list(shape = 1.6, scale = 1600)),
  list("loglogistic(shape=2.385, scale=1417.3)", "llogis", list(shape = 2.385, scale = 1417.3))
)
counts <- list(
  list("poisson(mean=2.385)", "pois", list(2.385)),
  list("negative-binomial(mean=2.385, size=0.417)", "nbinom", list(mu = 2.385, size = 0.417)),
  list("negative-binomial(mean=238.5, size=41700.3)", "nbinom", list(mu = 238.5, size = 41700.3)),
  list("binomial(n=23, p=0.2385)", "binom", list(23, 0.2385)),
  list("geometric(mean=2.385)", "geom", list(1 / 3.385))
)
large <- list(
  list("poisson(mean=23850000.7)", "pois", list(23850000.7)),
  list("negative-binomial(mean=23850000.7, size=10000000000)", "nbinom", list(mu = 23850000.7, size = 1e10)),
  list("binomial(n=100000000, p=0.2385)", "binom", list(1e8, 0.2385))
)

row <- function(text, what, x, value, tolerance, source)
  cat(sprintf("    {\"%s\", %s, %.17g, %.17g, %s, \"%s\"},\n", text, what, x, value, tolerance, source))
call <- function(kind, family, x, ...) {
  name <- paste0(kind, family[[2]])
  list(value = do.call(name, c(list(x, ...), family[[3]])), source = paste("R", name))
}
put <- function(family, what, kind, x, tolerance, ...) {
  r <- call(kind, family, x, ...)
  row(family[[1]], what, x, r$value, tolerance, r$source)
}

cat("/* tests/unit/distribution_values.h - values of R 4.2.2 and actuar 3.3-2, written by\n",
    "* tests/reference/distribution_r.R. */\n", sep = " ")
cat("/* clang-format off */\nstatic const struct value_row values[] = {\n")
for (f in families) {
  for (x in c(238.5, 4238.51)) {
    put(f, "DENSITY", "d", x, "1e-12"); put(f, "CDF", "p", x, "1e-12")
    put(f, "SURVIVAL", "p", x, "1e-12", lower.tail = FALSE)
    put(f, "LIMITED", "lev", x, "1e-12"); put(f, "LIMITED_SECOND", "lev", x, "1e-12", order = 2)
  }
  for (u in c(0.01385, 0.99385)) put(f, "QUANTILE", "q", u, "1e-12")
  m <- suppressWarnings(call("m", f, 1)); row(f[[1]], "MOMENT", 1, m$value, "1e-12", m$source)
}
for (f in counts) {
  for (x in c(0, 3, 17)) {
    put(f, "DENSITY", "d", x, "1e-12"); put(f, "CDF", "p", x, "1e-12")
    put(f, "SURVIVAL", "p", x, "1e-12", lower.tail = FALSE)
  }
  for (u in c(0.01385, 0.99385)) put(f, "QUANTILE", "q", u, "0.0")
}
for (f in large) {
  for (x in c(23840000, 23870000)) {
    put(f, "DENSITY", "d", x, "1e-10"); put(f, "CDF", "p", x, "1e-10")
    put(f, "SURVIVAL", "p", x, "1e-10", lower.tail = FALSE)
  }
  if (f[[2]] != "pois") put(f, "QUANTILE", "q", 0.99385, "0.0")
}
cat("};\n/* clang-format on */\n")
