# tests/reference/compound_r.R - `cyberstats aggregate` against exact series in R.
#
#   Rscript tests/reference/compound_r.R
#
# Sums of n gamma claims, of n inverse Gaussian ones, and of n exponential ones each limited, have closed
# distribution functions, so that of the year is a series over n for any distribution of the count; yearly
# terms change a quantile as they change a sum, and moments by integration of the survival function. Lognormal,
# Weibull and Pareto claims: R's own transform on two grids, extrapolated, and moments by integrate().
# Compared are mean, sd, skewness, the probability of nothing, three quantiles and two probabilities, at 1e-5,
# and that the bounds of each quantile hold. Prints TAP; skips where actuar, statmod or the program
# ($CYBERSTATS_PROGRAM) is absent.

skip <- function(why) { cat("1..0 # SKIP", why, "\n"); quit(status = 0) }
program <- Sys.getenv("CYBERSTATS_PROGRAM", "tools/cyberstats")
for (package in c("actuar", "statmod"))
  if (!requireNamespace(package, quietly = TRUE)) skip(paste("R", package, "is not installed"))
if (!file.exists(program)) skip(paste(program, "is not built"))
suppressMessages({ library(actuar); library(statmod) })
tolerance <- 1e-5
MOST <- 600

# Counts: probabilities of 0 .. MOST, and the generating function for the transforms.
counts <- list(
  "poisson(mean=2.5)" = dpois(0:MOST, 2.5), "poisson(mean=0.2)" = dpois(0:MOST, .2), "poisson(mean=40)" = dpois(0:MOST, 40),
  "negative-binomial(mean=3, size=1.5)" = dnbinom(0:MOST, 1.5, mu = 3), "negative-binomial(mean=8, size=0.7)" = dnbinom(0:MOST, .7, mu = 8),
  "geometric(mean=2)" = dgeom(0:MOST, 1 / 3), "binomial(n=12, p=0.3)" = dbinom(0:MOST, 12, .3),
  "poisson-inverse-gaussian(mean=2, dispersion=0.8)" = dpoisinvgauss(0:MOST, mean = 2, dispersion = .8),
  "zero-inflated(p0=0.4, poisson(mean=3))" = .4 * (0:MOST == 0) + .6 * dpois(0:MOST, 3),
  "zero-truncated(negative-binomial(mean=2, size=2))" = dztnbinom(0:MOST, 2, .5),
  "zero-modified(p0=0.6, poisson(mean=2))" = ifelse(0:MOST == 0, .6, .4 * dztpois(0:MOST, 2)))

# P(sum of n payments <= x) for n >= 1, and raw moments of one.
sizes <- list(
  "gamma(shape=2, scale=1000)" = list(cdf = function(n, x) pgamma(x, 2 * n, scale = 1000), raw = 1000^(1:3) * c(2, 6, 24)),
  "gamma(shape=0.3, scale=5000)" = list(cdf = function(n, x) pgamma(x, .3 * n, scale = 5000), raw = 5000^(1:3) * c(.3, .39, .897)),
  "exponential(mean=1e9)" = list(cdf = function(n, x) pgamma(x, n, scale = 1e9), raw = 1e9^(1:3) * c(1, 2, 6)),
  "inverse-gaussian(mean=800, shape=1200)" = list(cdf = function(n, x) pinvgauss(x, n * 800, n^2 * 1200),
                                                  raw = { k <- c(800, 800^3 / 1200, 3 * 800^5 / 1200^2); c(k[1], k[2] + k[1]^2, k[3] + 3 * k[2] * k[1] + k[1]^3) }))

# min(X, L) of exponential X: of transform a + b (1 - a), a = 1 / (1 + s), b = exp(-L - s L), in units of the mean.
limited_exponential <- function(n, x, L) {
  sum <- 0
  for (j in 0:n) for (i in 0:j) if (x >= j * L) {
    m <- n - j + i
    sum <- sum + (-1)^i * choose(n, j) * choose(j, i) * exp(-j * L) * (if (m == 0) 1 else pgamma(x - j * L, m))
  }
  sum
}

year_series <- function(p, cdf) {
  n <- which(p > 1e-17) - 1
  n <- n[n > 0]
  function(x) if (x < 0) 0 else if (x == 0) p[1] + sum(p[n + 1] * vapply(n, cdf, 0, x = 0)) else
    p[1] + sum(p[n + 1] * vapply(n, cdf, 0, x = x))
}

central <- function(p, raw) { # mean, sd and skewness of the sum by cumulants
  n <- 0:MOST
  m <- sapply(1:3, function(k) sum(p * n^k))
  kn <- c(m[1], m[2] - m[1]^2, m[3] - 3 * m[2] * m[1] + 2 * m[1]^3)
  kx <- c(raw[1], raw[2] - raw[1]^2, raw[3] - 3 * raw[2] * raw[1] + 2 * raw[1]^3)
  k <- c(kn[1] * kx[1], kn[1] * kx[2] + kn[2] * kx[1]^2, kn[1] * kx[3] + 3 * kn[2] * kx[1] * kx[2] + kn[3] * kx[1]^3)
  c(k[1], sqrt(k[2]), k[3] / k[2]^1.5)
}
after_year <- function(F, D, A) { # moments of min(max(S - D, 0), A)
  pieces <- seq(0, A, length.out = 41)
  raw <- sapply(1:3, function(k) sum(sapply(1:40, function(i)
    integrate(function(x) k * x^(k - 1) * (1 - sapply(D + x, F)), pieces[i], pieces[i + 1], rel.tol = 1e-9)$value)))
  v <- raw[2] - raw[1]^2
  c(raw[1], sqrt(v), (raw[3] - 3 * raw[2] * raw[1] + 2 * raw[1]^3) / v^1.5)
}
quantile_of <- function(F, p, upper) if (F(0) >= p) 0 else uniroot(function(x) F(x) - p, c(0, upper), tol = upper * 1e-14, maxiter = 2000)$root

# Lower and upper grids' middle errs by the square of the step.
year_transform <- function(pgf, survival, step, cells) {
  at <- (0:cells - .5) * step
  mass <- c(1 - survival(.5 * step), -diff(survival(at[-1])))[1:cells]
  damp <- exp(-20 * (0:(cells - 1)) / cells)
  f <- Re(fft(pgf(fft(mass * damp)), inverse = TRUE)) / cells / damp
  cumulative <- cumsum(f)
  function(x) { # cells spread evenly; nothing by itself
    j <- floor(x / step + .5)
    below <- if (j > 0) cumulative[j] else f[1]
    if (j == 0) return(f[1])
    below + f[j + 1] * (x / step + .5 - j)
  }
}

number <- 0
failed <- 0
field <- function(json, key) as.numeric(sub(sprintf('.*"%s": *([-0-9.e+]+).*', key), "\\1", json))

check <- function(frequency, severity, terms, moments, F, upper, D = 0, A = Inf, zero = NULL) {
  levels <- c(.5, .9, .99, .999)
  if (F(0) > .45) levels <- F(0) + (1 - F(0)) * levels
  levels <- round(levels, 6)
  exact <- pmin(pmax(sapply(levels, function(p) quantile_of(F, p, upper)) - D, 0), A)
  x <- signif(exact[c(1, 3)] * .93, 6)
  probability <- ifelse(x >= A, 1, sapply(x + D, F))
  words <- c("aggregate", paste0("--frequency=", frequency), paste0("--severity=", severity), terms,
             paste0("--quantiles=", paste(format(levels, digits = 10), collapse = ",")),
             paste0("--cdf=", paste(format(x, digits = 10, scientific = FALSE, trim = TRUE), collapse = ",")),
             if (precision != "") precision, "--format=json", "-q")
  json <- system2(program, shQuote(gsub(" ", "", words)), stdout = TRUE, stderr = FALSE)
  rows <- grep('"var"', json, value = TRUE)
  number <<- number + 1
  why <- character()
  compare <- function(what, got, wanted, allowed = tolerance) {
    off <- abs(got - wanted) / ifelse(wanted == 0, 1, abs(wanted))
    if (!isTRUE(all(off <= allowed))) why <<- c(why, paste(what, paste(format(got, digits = 12), collapse = " "), "R",
                                                   paste(format(wanted, digits = 12), collapse = " "), "off", format(max(off), digits = 2)))
  }
  if (length(rows) == 0) why <- "no answer"
  else {
    whole <- paste(json, collapse = " ")
    compare("moments", c(field(whole, "mean"), field(whole, "sd"), field(whole, "skewness")), moments)
    compare("nothing", field(whole, "probability_zero"), F(D))
    compare("quantiles", field(rows, "var"), exact)
    compare("probabilities", field(grep('"p_lower"', json, value = TRUE), "p"), probability)
    low <- field(rows, "var_lower"); high <- field(rows, "var_upper")
    if (!all(exact >= low * (1 - 1e-9) & exact <= high * (1 + 1e-9))) why <- c(why, "bounds")
  }
  if (length(why)) failed <<- failed + 1
  for (line in why) cat("#", line, "\n")
  cat(sprintf("%s %d - %s of %s %s\n", if (length(why)) "not ok" else "ok", number, frequency, severity, paste(terms, collapse = " ")))
}

precision <- Sys.getenv("CYBERSTATS_PRECISION", "--tolerance=1e-5")
thin <- function(p, q) sapply(0:MOST, function(k) sum(p * dbinom(k, 0:MOST, q)))

for (frequency in names(counts)) for (severity in names(sizes)) {
  p <- counts[[frequency]]
  size <- sizes[[severity]]
  moments <- central(p, size$raw)
  F <- year_series(p, size$cdf)
  upper <- moments[1] + 60 * moments[2]
  check(frequency, severity, character(), moments, F, upper)
}
# of each loss: a deductible of 500 leaves exponential payments, fewer of them; and a share of 0.8
for (frequency in names(counts)[c(1, 4, 7, 9)]) {
  p <- thin(counts[[frequency]], exp(-.5))
  check(frequency, "exponential(mean=1000)", c("--deductible=500", "--share=0.8"), central(p, 800^(1:3) * c(1, 2, 6)),
        year_series(p, function(n, x) pgamma(x, n, scale = 800)), 1e6)
}
# a limit of twice the mean
for (frequency in names(counts)[c(1, 2, 6, 7, 8)]) {
  p <- counts[[frequency]]
  p <- ifelse(p < 1e-14 | 0:MOST > 24, 0, p)
  if (sum(p) < 1 - 1e-9) next
  raw <- 1000^(1:3) * sapply(1:3, function(k) factorial(k) * pgamma(2, k)) # E min(X, L)^k = k! P(Gamma(k) <= L)
  F <- year_series(p, function(n, x) limited_exponential(n, x / 1000, 2))
  check(frequency, "exponential(mean=1000)", "--limit=2000", central(p, raw), function(x) F(x * (1 + 1e-13)), 60000)
}
# of the year
for (frequency in names(counts)[c(1, 3, 4, 11)]) {
  p <- counts[[frequency]]
  mean <- 2000 * sum(p * 0:MOST)
  F <- year_series(p, sizes[[1]]$cdf)
  D <- round(.5 * mean); A <- round(1.2 * mean)
  check(frequency, names(sizes)[1], c(paste0("--aggregate-deductible=", D), paste0("--aggregate-limit=", A)), after_year(F, D, A), F, 60 * mean, D, A)
}
# claims whose sums have no closed form
survival <- list(
  "lognormal(mu=8, sigma=1.2)" = function(x) plnorm(x, 8, 1.2, FALSE), "weibull(shape=0.6, scale=2000)" = function(x) pweibull(x, .6, 2000, FALSE),
  "pareto(shape=4, scale=9000)" = function(x) (1 + pmax(x, 0) / 9000)^-4, "burr(shape1=3, shape2=1.5, scale=4000)" = function(x) (1 + (pmax(x, 0) / 4000)^1.5)^-3)
pgfs <- list(function(z) exp(2.5 * (z - 1)), function(z) (1 + 3 / 1.5 * (1 - z))^-1.5)
for (severity in names(survival)) for (i in 1:2) for (layered in c(FALSE, TRUE)) {
  d <- if (layered) 700 else 0
  L <- if (layered) 20000 else Inf
  S <- function(x) ifelse(x >= L, 0, ifelse(x < 0, 1, survival[[severity]](x + d)))
  ends <- if (layered) log(c(1e-9, seq(.05, 1, .05) * L)) else log(10) * seq(-9, 13, .5)
  raw <- sapply(1:3, function(k) sum(sapply(seq_along(ends)[-1], function(e)
    integrate(function(v) k * exp(k * v) * S(exp(v) * (1 - 1e-15)), ends[e - 1], ends[e], rel.tol = 1e-10)$value)))
  moments <- central(counts[[c(1, 4)[i]]], raw)
  a <- year_transform(pgfs[[i]], S, 5, 2^20)
  b <- year_transform(pgfs[[i]], S, 10, 2^19)
  F <- function(x) if (x < 5) pgfs[[i]](1 - S(0)) else (4 * a(x) - b(x)) / 3
  check(c("poisson(mean=2.5)", "negative-binomial(mean=3, size=1.5)")[i], severity, if (layered) c("--deductible=700", "--limit=20000"), moments, F, 2e6)
}
cat(sprintf("1..%d\n", number))
quit(status = failed > 0)
