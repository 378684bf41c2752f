# tests/reference/counts_r.R - `cyberstats fit --count` against likelihoods written out in R.
#
#   Rscript tests/reference/counts_r.R [TRIALS [SEED]]
#
# Each family, also with inflated and truncated zeros, on counts as they are, with exposures, with weights, with
# both, rare, and large. In R the likelihood is written out with dpois, dnbinom, dgeom, dbinom and actuar's
# dpoisinvgauss, a row's parameters following its exposure, and climbed by optim and nlm. Compared are our log-likelihood with
# R's at our parameters and with the highest that R finds, the parameters, the standard errors with second
# differences, AIC, BIC, Pearson's chi-square with its cells and the score of over-dispersion with their definitions;
# the negative binomial also with MASS::glm.nb with an offset.
# Prints TAP; skips where actuar, MASS or the program ($CYBERSTATS_PROGRAM) is absent.

skip <- function(why) { cat("1..0 # SKIP", why, "\n"); quit(status = 0) }
program <- Sys.getenv("CYBERSTATS_PROGRAM", "tools/cyberstats")
for (package in c("actuar", "MASS"))
  if (!requireNamespace(package, quietly = TRUE)) skip(paste("R", package, "is not installed"))
if (!file.exists(program)) skip(paste(program, "is not built"))
suppressMessages(library(actuar))
options(warn = -1)
arguments <- as.integer(commandArgs(TRUE))
trials <- if (length(arguments) > 0) arguments[1] else 1
set.seed(if (length(arguments) > 1) arguments[2] else 1)
file <- tempfile(fileext = ".csv")

# log probability of n with exposure e; p in our order
log_p <- list(
  poisson = function(n, e, p) dpois(n, p[1] * e, log = TRUE),
  "negative-binomial" = function(n, e, p) dnbinom(n, mu = p[1] * e, size = p[2], log = TRUE),
  geometric = function(n, e, p) dnbinom(n, mu = p[1] * e, size = 1, log = TRUE),
  "poisson-inverse-gaussian" = function(n, e, p) dpoisinvgauss(n, p[1] * e, dispersion = p[2] / e, log = TRUE),
  binomial = function(n, e, p) dbinom(n, p[1] * e, p[2], log = TRUE))
draw <- list(
  poisson = function(e, p) rpois(length(e), p[1] * e),
  "negative-binomial" = function(e, p) rnbinom(length(e), mu = p[1] * e, size = p[2]),
  geometric = function(e, p) rnbinom(length(e), mu = p[1] * e, size = 1),
  "poisson-inverse-gaussian" = function(e, p) rpois(length(e), rinvgauss(length(e), p[1] * e, dispersion = p[2] / e)),
  binomial = function(e, p) rbinom(length(e), p[1] * e, p[2]))
width <- c(poisson = 1, "negative-binomial" = 2, geometric = 1, "poisson-inverse-gaussian" = 2, binomial = 2)

of_row <- function(family, zeros, n, e, p) {
  plain <- log_p[[family]](n, e, p)
  none <- log_p[[family]](rep(0, length(e)), e, p)
  p0 <- p[width[family] + 1]
  switch(zeros, plain = plain, truncated = plain - log(-expm1(none)),
         inflated = ifelse(n == 0, log(p0 + (1 - p0) * exp(none)), log1p(-p0) + plain))
}
likelihood <- function(family, zeros, rows, p) sum(rows$w * of_row(family, zeros, rows$n, rows$e, p))

# without bounds: logarithms, the logit of p0
free <- function(family, zeros, p) { k <- width[family]; c(log(p[1:k]), if (zeros == "inflated") qlogis(p[k + 1])) }
bound <- function(family, zeros, u) { k <- width[family]; c(exp(u[1:k]), if (zeros == "inflated") plogis(u[k + 1])) }

climb <- function(family, zeros, rows, from) {
  pig <- family == "poisson-inverse-gaussian"
  lost <- function(u) {
    if (pig && !(u[2] + u[1] > log(1e-4))) return(1e300) # nearly a Poisson's, where dpoisinvgauss goes astray
    v <- -likelihood(family, zeros, rows, bound(family, zeros, u)); if (is.finite(v) && v > 1) v else 1e300
  }
  best <- free(family, zeros, from)
  for (i in 1:3) {
    if (length(best) > 1) best <- optim(best, lost, control = list(maxit = 4000, reltol = 1e-15))$par
    further <- try(nlm(lost, best, gradtol = 1e-10, steptol = 1e-12, iterlim = 500)$estimate, silent = TRUE)
    if (!inherits(further, "try-error") && lost(further) <= lost(best)) best <- further
  }
  list(p = bound(family, zeros, best), ll = -lost(best))
}

# second differences of the likelihood on the scale without bounds, brought to the parameters
errors <- function(family, zeros, rows, p) {
  u <- free(family, zeros, p)
  k <- length(u)
  f <- function(v) likelihood(family, zeros, rows, bound(family, zeros, v))
  h <- 1e-3 * rep(1, k)
  H <- matrix(0, k, k)
  for (i in 1:k) for (j in 1:k) {
    a <- b <- rep(0, k); a[i] <- h[i]; b[j] <- h[j]
    H[i, j] <- -(f(u + a + b) - f(u + a - b) - f(u - a + b) + f(u - a - b)) / (4 * h[i] * h[j])
  }
  slope <- c(p[1:width[family]], if (zeros == "inflated") p[k] * (1 - p[k]))
  sqrt(diag(solve(H))) * slope
}

# joined from the first on until each expects 5, what is left to the last
chi_square <- function(family, zeros, rows, p) {
  last <- max(rows$n) + 1
  from <- if (zeros == "truncated") 1 else 0
  E <- sapply(from:(last - 1), function(k) sum(rows$w * exp(of_row(family, zeros, rep(k, nrow(rows)), rows$e, p))))
  E <- c(E, max(sum(rows$w) - sum(E), 0))
  O <- c(sapply(from:(last - 1), function(k) sum(rows$w[rows$n == k])), 0)
  cell <- c(); cells <- 0; open <- FALSE; sum_e <- 0
  for (i in seq_along(E)) {
    if (!open) { cells <- cells + 1; sum_e <- 0 }
    sum_e <- sum_e + E[i]
    cell[i] <- cells
    open <- sum_e < 5
  }
  if (open && cells > 1) { cell[cell == cells] <- cells - 1; cells <- cells - 1 }
  E <- tapply(E, cell, sum); O <- tapply(O, cell, sum)
  if (cells < 2) c(NA, NA) else c(sum((O - E)^2 / E), cells)
}
score <- function(rows) {
  m <- sum(rows$w * rows$n) / sum(rows$w * rows$e) * rows$e
  sum(rows$w * ((rows$n - m)^2 - rows$n)) / sqrt(2 * sum(rows$w * m^2))
}

numbers <- function(json, key) {
  text <- sub(sprintf('.*"%s": *([^,}]*)[,}].*', key), "\\1", json)
  if (text == json) NA else as.numeric(ifelse(text == "null", NA, text))
}
several <- function(json, key) {
  text <- sub(sprintf('.*"%s": *[{]([^}]*)[}].*', key), "\\1", json)
  if (text == json) return(NA)
  value <- sub('.*: *', "", strsplit(text, ",")[[1]])
  as.numeric(ifelse(value == "null", NA, value))
}
ours <- function(family, zeros, kind) {
  label <- if (zeros == "plain") family else sprintf("zero-%s(%s)", zeros, family)
  words <- c("fit", file, "--count=n", paste0("--family=", label), "--format=json", "-q",
             if (kind$exposed) "--exposure=e", if (kind$weighted) "--weight=w")
  json <- paste(system2(program, shQuote(words), stdout = TRUE, stderr = FALSE), collapse = " ")
  list(p = several(json, "parameters"), se = several(json, "se"), ll = numbers(json, "log_likelihood"),
       aic = numbers(json, "aic"), bic = numbers(json, "bic"), chi = c(numbers(json, "chi_square"), numbers(json, "chi_square_cells")),
       score = numbers(json, "dispersion_score"), stop = sub('.*"stop": "([a-z]*)".*', "\\1", json))
}

kinds <- list(
  plain = list(exposed = FALSE, weighted = FALSE, mean = 1.3), rare = list(exposed = FALSE, weighted = TRUE, mean = 0.05),
  exposed = list(exposed = TRUE, weighted = FALSE, mean = 0.8), both = list(exposed = TRUE, weighted = TRUE, mean = 2),
  large = list(exposed = TRUE, weighted = FALSE, mean = 1500), thin = list(exposed = TRUE, weighted = FALSE, mean = 4, n = 40))

counts <- function(family, zeros, kind) {
  # dpoisinvgauss has fewer digits for large counts than the comparison takes
  if (family == "poisson-inverse-gaussian") kind$mean <- min(kind$mean, 60)
  n <- if (is.null(kind$n)) sample(c(300, 1500), 1) else kind$n
  e <- if (!kind$exposed) rep(1, n) else if (family == "binomial") sample(1:4, n, TRUE) else round(runif(n, 0.2, 3), 3)
  p <- switch(family, binomial = { trials <- max(3, ceiling(kind$mean / 0.4)); c(trials, kind$mean / trials) },
              "negative-binomial" = c(kind$mean, runif(1, 0.6, 4)),
              "poisson-inverse-gaussian" = c(kind$mean, runif(1, 0.2, 1.5) / kind$mean), kind$mean)
  x <- draw[[family]](e, p)
  p0 <- runif(1, 0.2, 0.5)
  if (zeros == "inflated") { x[runif(n) < p0] <- 0; p <- c(p, p0) }
  w <- if (kind$weighted) sample(c(1, 1, 2, 5, 20, 0.5), n, TRUE) else rep(1, n)
  rows <- data.frame(n = x, e = e, w = w)
  if (zeros == "truncated") rows <- rows[rows$n > 0, ]
  if (zeros == "truncated" && all(rows$n < 2)) return(counts(family, zeros, kind)) # refused
  list(rows = rows, truth = p)
}

number <- failed <- 0
unlike <- function(a, b, tolerance) any(xor(is.na(a), is.na(b))) || any(abs(a - b) > tolerance * (1 + abs(b)), na.rm = TRUE)
trial <- function(family, zeros, name) {
  kind <- kinds[[name]]
  made <- counts(family, zeros, kind)
  rows <- made$rows
  write.csv(rows, file, row.names = FALSE, quote = FALSE)
  mine <- ours(family, zeros, kind)
  why <- c()
  note <- function(...) why <<- c(why, paste(...))
  number <<- number + 1
  if (is.na(mine$ll)) note("no answer")
  else {
    k <- length(mine$p)
    here <- likelihood(family, zeros, rows, mine$p)
    at_end <- mine$stop != "converged"
    # at an end, where a size is huge, R's functions have fewer digits
    if (unlike(mine$ll, here, if (at_end) 1e-6 else 1e-9)) note("log-likelihood", mine$ll, "but R there", here)
    if (family == "binomial") {
      trials <- max(ceiling(rows$n / rows$e)):(50 + 4 * made$truth[1])
      of <- sapply(trials, function(t) likelihood(family, zeros, rows, c(t, sum(rows$w * rows$n) / sum(rows$w * rows$e) / t)))
      theirs <- list(p = c(trials[which.max(of)], sum(rows$w * rows$n) / sum(rows$w * rows$e) / trials[which.max(of)]), ll = max(of))
    } else theirs <- climb(family, zeros, rows, made$truth)
    if (mine$ll < theirs$ll - max(if (at_end) 0.01 else 1e-6, 1e-9 * abs(theirs$ll))) note("log-likelihood", mine$ll, "below", theirs$ll, mine$stop)
    if (unlike(mine$aic, 2 * k - 2 * mine$ll, 1e-12)) note("AIC", mine$aic)
    if (unlike(mine$bic, k * log(sum(rows$w)) - 2 * mine$ll, 1e-12)) note("BIC", mine$bic)
    if (!at_end && abs(mine$ll - theirs$ll) < 1e-7) {
      se <- ifelse(is.na(mine$se), 0, mine$se)
      if (any(abs(mine$p - theirs$p) > 2e-3 * se + 1e-6 * abs(theirs$p))) note("parameters", format(mine$p, digits = 9), "R", format(theirs$p, digits = 9))
      if (family != "binomial" && unlike(mine$se / errors(family, zeros, rows, mine$p), rep(1, k), 1e-3)) note("se", format(mine$se, digits = 6), "R", format(errors(family, zeros, rows, mine$p), digits = 6))
    }
    if (name != "large" && unlike(mine$chi, chi_square(family, zeros, rows, mine$p), if (at_end) 1e-5 else 1e-6)) note("chi-square", mine$chi, "R", chi_square(family, zeros, rows, mine$p))
    if (unlike(mine$score, score(rows), 1e-8)) note("score", mine$score, "R", score(rows))
    if (family == "negative-binomial" && zeros == "plain" && !at_end) {
      glm <- try(MASS::glm.nb(n ~ 1 + offset(log(e)), weights = w, data = rows, control = glm.control(epsilon = 1e-12, maxit = 200)), silent = TRUE)
      if (!inherits(glm, "try-error") && unlike(c(exp(coef(glm)), glm$theta), mine$p, 1e-5)) note("glm.nb", format(c(exp(coef(glm)), glm$theta), digits = 9), "ours", format(mine$p, digits = 9))
    }
  }
  if (length(why)) failed <<- failed + 1
  for (line in why) cat("#", line, "\n")
  cat(sprintf("%s %d - %s zeros %s, %s, %d rows%s\n", if (length(why)) "not ok" else "ok", number, family, zeros, name, nrow(rows),
              if (mine$stop == "converged") "" else paste0(" (", mine$stop, ")")))
}

for (i in seq_len(trials)) for (family in names(log_p)) for (zeros in c("plain", "inflated", "truncated"))
  if (family != "binomial" || zeros == "plain") for (name in names(kinds)) trial(family, zeros, name)
unlink(file)
cat(sprintf("1..%d\n", number))
quit(status = failed > 0)
