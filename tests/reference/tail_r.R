# tests/reference/tail_r.R - random losses: `cyberstats tail` and splices of `cyberstats fit` against R.
#
#   Rscript tests/reference/tail_r.R [TRIALS [SEED]]
#
# The formulas of Hill, Pickands and the mean excess written out; the gpd over a threshold by
# optim, its VaR and ES and their profile intervals by uniroot; a lognormal|gpd splice's
# likelihood by optim. Prints TAP; skips where the program ($CYBERSTATS_PROGRAM) is absent.

program <- Sys.getenv("CYBERSTATS_PROGRAM", "tools/cyberstats")
if (!file.exists(program)) { cat("1..0 # SKIP", program, "is not built\n"); quit(status = 0) }
options(warn = -1)
arguments <- as.integer(commandArgs(TRUE))
trials <- if (length(arguments) > 0) arguments[1] else 10
set.seed(if (length(arguments) > 1) arguments[2] else 1)
file <- tempfile(fileext = ".csv")
number <- 0
failed <- 0
ours <- function(...) read.csv(text = system2(program, shQuote(c(..., "-q", "--format=csv")), stdout = TRUE))
json <- function(key, ...) {
  text <- paste(system2(program, shQuote(c(..., "-q", "--format=json")), stdout = TRUE), collapse = "")
  as.numeric(sub(paste0('.*"', key, '": ([-0-9.e+]+).*'), "\\1", text))
}
same <- function(name, got, wanted, tolerance) {
  number <<- number + 1
  good <- length(got) == length(wanted) && all(abs(got - wanted) <= tolerance * abs(wanted))
  if (!good) { failed <<- failed + 1; cat("#", name, format(got, digits = 12), "wanted", format(wanted, digits = 12), "\n") }
  cat(if (good) "ok" else "not ok", number, "-", name, "\n")
}
climb <- function(start, f) {
  o <- list(par = start)
  for (i in 1:4) o <- optim(o$par, f, control = list(reltol = 1e-15, maxit = 5000))
  o
}

for (trial in seq_len(trials)) {
  n <- 400
  x <- round(exp(rnorm(n, 8, 1)) * runif(n)^-runif(1, .2, .6), 2)
  write.csv(data.frame(x = x), file, row.names = FALSE)
  s <- sort(x, decreasing = TRUE)
  u <- s[101]
  y <- s[s > u] - u
  k <- length(y)
  curve_text <- function(kind) {
    text <- paste(system2(program, shQuote(c("tail", file, "--loss=x", paste0("--threshold=", u), paste0("--curve=", kind), "-q", "--format=json")), stdout = TRUE), collapse = "")
    rows <- regmatches(text, gregexpr('"threshold": [-0-9.e+]+, "k": [0-9]+, "value": [-0-9.e+]+', text))[[1]]
    matrix(as.numeric(unlist(regmatches(rows, gregexpr("[-0-9][-0-9.e+]*", rows)))), ncol = 3, byrow = TRUE)
  }
  h <- curve_text("hill")
  same("Hill", h[, 3], sapply(h[, 2], function(k) mean(log(s[1:k] / s[k + 1]))), 1e-10)
  p <- curve_text("pickands")
  same("Pickands", p[, 3], sapply(p[, 2], function(k) log((s[k] - s[2 * k]) / (s[2 * k] - s[4 * k])) / log(2)), 1e-7)
  e <- curve_text("mean-excess")
  same("mean excess", e[, 3], sapply(e[, 1], function(v) mean(x[x > v] - v)), 1e-10)

  gpd <- function(q) {
    z <- 1 + q[1] * y / exp(q[2])
    if (any(z <= 0) || q[1] <= -1) 1e10 else k * q[2] + (1 + 1 / q[1]) * sum(log(z))
  }
  best <- climb(c(.3, log(mean(y))), gpd)
  xi <- best$par[1]; beta <- exp(best$par[2]); phi <- k / n; level <- .99
  a <- log(phi / (1 - level)); g <- expm1(xi * a) / xi
  m <- ours("tail", file, "--loss=x", paste0("--threshold=", format(u, digits = 15)), "--quantiles=0.99")
  same("VaR", m$var, u + beta * g, 1e-5)
  if (xi < .9) same("TVaR", m$tvar, u + beta * (g + 1) / (1 - xi), 1e-5)
  fall <- function(v) {
    f <- function(q) {
      ph <- plogis(q[2]); a <- log(ph / (1 - level))
      if (a <= 0) return(1e10)
      b <- (v - u) * q[1] / expm1(q[1] * a)
      gpd(c(q[1], log(b))) - n * (phi * log(ph / phi) + (1 - phi) * log((1 - ph) / (1 - phi)))
    }
    2 * (climb(c(xi, qlogis(phi)), f)$value - best$value) - qchisq(.95, 1)
  }
  same("VaR, interval", c(fall(m$var_lower), fall(m$var_upper)) + qchisq(.95, 1), rep(qchisq(.95, 1), 2), 2e-4)

  b <- x[x <= u]
  body <- climb(c(8, 0), function(q) -sum(dlnorm(b, q[1], exp(q[2]), log = TRUE)) +
    length(b) * plnorm(u, q[1], exp(q[2]), log.p = TRUE))
  ll <- -body$value - best$value + length(b) * log(1 - phi) + k * log(phi)
  same("splice", json("log_likelihood", "fit", file, "--loss=x", paste0("--family=lognormal|", format(u, digits = 15), "|gpd")), ll, 1e-8)
}
cat(paste0("1..", number), "\n")
quit(status = if (failed) 1 else 0)
