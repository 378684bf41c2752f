# tests/reference/claims_r.R - claims as they are: `cyberstats fit` against likelihoods written out in R.
#
#   Rscript tests/reference/claims_r.R [TRIALS [SEED]]
#
# Each family on losses that are truncated and censored, weighted, known as intervals, grouped, or over a
# threshold. In R the likelihood of such rows is written out with the densities of actuar and climbed by optim
# and nlm. Compared are our log-likelihood with R's at our parameters, and with the highest that R finds; the
# parameters; the covariance with second differences of R's likelihood; AIC and BIC; KS, CvM and AD with their
# definitions (product limit of package survival; of grouped losses Choulakian, Lockhart & Stephens 1994).
# Prints TAP; skips where actuar, survival or the program ($CYBERSTATS_PROGRAM) is absent.

skip <- function(why) { cat("1..0 # SKIP", why, "\n"); quit(status = 0) }
program <- Sys.getenv("CYBERSTATS_PROGRAM", "tools/cyberstats")
for (package in c("actuar", "survival"))
  if (!requireNamespace(package, quietly = TRUE)) skip(paste("R", package, "is not installed"))
if (!file.exists(program)) skip(paste(program, "is not built"))
suppressMessages({ library(actuar); library(survival) })
options(warn = -1)
arguments <- as.integer(commandArgs(TRUE))
trials <- if (length(arguments) > 0) arguments[1] else 1
set.seed(if (length(arguments) > 1) arguments[2] else 1)
file <- tempfile(fileext = ".csv")

pgpd <- function(q, xi, beta, lower.tail = TRUE, log.p = FALSE) {
  tail <- -log1p(pmax(xi * pmax(q, 0) / beta, -1)) / xi
  value <- if (lower.tail) -expm1(tail) else exp(tail)
  if (log.p) if (lower.tail) log(value) else tail else value
}
dgpd <- function(x, xi, beta, log = FALSE) {
  value <- -(1 + 1 / xi) * log1p(pmax(xi * x / beta, -1)) - log(beta)
  if (log) value else exp(value)
}
rgpd <- function(n, xi, beta) beta * (runif(n)^-xi - 1) / xi
pexpm <- function(q, mean, ...) pexp(q, 1 / mean, ...)
dexpm <- function(x, mean, ...) dexp(x, 1 / mean, ...)
rexpm <- function(n, mean) rexp(n, 1 / mean)

# R's name, truth in our order; names are actuar's
families <- list(
  exponential = list("expm", c(mean = 900)), lognormal = list("lnorm", c(meanlog = 7, sdlog = 1.3)),
  gamma = list("gamma", c(shape = .8, scale = 1200)), weibull = list("weibull", c(shape = .7, scale = 900)),
  pareto = list("pareto", c(shape = 2.5, scale = 1500)), loglogistic = list("llogis", c(shape = 1.8, scale = 700)),
  gpd = list("gpd", c(xi = .4, beta = 800)), burr = list("burr", c(shape1 = 1.5, shape2 = 1.4, scale = 1500)),
  "inverse-burr" = list("invburr", c(shape1 = .8, shape2 = 1.8, scale = 900)),
  "generalized-gamma" = list("trgamma", c(shape1 = 1.5, shape2 = .8, scale = 500)),
  "inverse-gamma" = list("invgamma", c(shape = 1.8, scale = 1000)),
  "inverse-gaussian" = list("invgauss", c(mean = 1200, shape = 1500)))
kinds <- c("both", "weighted", "intervals", "grouped", "grouped above", "threshold", "fractions", "large")

call <- function(kind, name, x, p, ...) {
  parameters <- as.list(p)
  names(parameters) <- names(families[[name]][[2]])
  do.call(paste0(kind, families[[name]][[1]]), c(list(x), parameters, list(...)))
}
tail_of <- function(name, x, p) call("p", name, x, p, lower.tail = FALSE, log.p = TRUE)

likelihood <- function(name, rows, p) {
  density <- call("d", name, rows$x, p, log = TRUE)
  above <- tail_of(name, rows$x, p)
  until <- ifelse(is.na(rows$u), -Inf, tail_of(name, ifelse(is.na(rows$u), rows$x, rows$u), p))
  between <- above + log1p(-exp(until - above))
  term <- ifelse(rows$c == 1, above, ifelse(is.na(rows$u), density, between))
  sum(rows$w * (term - ifelse(rows$t > 0, tail_of(name, rows$t, p), 0)))
}

unbounded <- c("meanlog", "xi")
climb <- function(name, rows, from) {
  bounded <- !(names(families[[name]][[2]]) %in% unbounded)
  free <- function(v) ifelse(bounded, exp(pmin(v, 700)), v)
  loss <- function(v) {
    value <- -likelihood(name, rows, free(v))
    if (is.finite(value)) value else 1e300
  }
  v <- ifelse(bounded, log(pmax(from, 1e-300)), from)
  for (i in 1:3) v <- optim(v, loss, method = if (length(v) == 1) "BFGS" else "Nelder-Mead",
                            control = list(reltol = 1e-15, maxit = 4000))$par
  polished <- try(nlm(loss, v, gradtol = 1e-11, steptol = 1e-13, fscale = loss(v)), silent = TRUE)
  if (!inherits(polished, "try-error") && polished$minimum < loss(v)) v <- polished$estimate
  list(p = free(v), ll = -loss(v))
}

# Second differences along the axes of our own covariance: one for each axis, none between two. What they
# differ by is what our standard errors do, relative.
errors_off <- function(name, rows, p, covariance) {
  k <- length(p)
  axes <- try(t(chol(covariance)), silent = TRUE)
  if (inherits(axes, "try-error")) return(Inf)
  f <- function(d) likelihood(name, rows, p + as.vector(axes %*% d))
  curvature <- function(h) {
    H <- matrix(0, k, k)
    for (i in 1:k) for (j in 1:k) {
      a <- b <- rep(0, k)
      a[i] <- h; b[j] <- h
      H[i, j] <- -(f(a + b) - f(a - b) - f(b - a) + f(-a - b)) / (4 * h^2)
    }
    H
  }
  # a long step errs by the ridge's bend, a short one by rounding
  min(sapply(c(3e-4, 3e-5), function(h) max(abs((4 * curvature(h) - curvature(2 * h)) / 3 - diag(k))) / 2), na.rm = TRUE)
}

# Fn by the product limit on the scale of u; integrals over its steps.
statistics <- function(name, rows, p) {
  after <- ifelse(rows$t > 0, tail_of(name, rows$t, p), 0)
  u <- -expm1(tail_of(name, rows$x, p) - after)
  estimate <- survfit(Surv(u, rows$c == 0) ~ 1, weights = rows$w)
  end <- if (rows$c[which.max(u)] == 1 && all(rows$c[u == max(u)] == 1)) max(u) else 1
  at <- c(0, estimate$time[estimate$n.event > 0])
  level <- c(0, 1 - estimate$surv[estimate$n.event > 0])
  b <- c(at[-1], end)
  square <- ((b - level)^3 - (at - level)^3) / 3
  weighted <- ifelse(level > 0, level^2 * log(b / at), 0) +
    ifelse(level < 1, (1 - level)^2 * log((1 - at) / (1 - b)), 0) - (b - at)
  c(max(abs(c(at, b) - c(level, level))), sum(rows$w) * sum(square), sum(rows$w) * sum(weighted))
}
grouped_statistics <- function(name, rows, p) {
  t <- if (rows$t[1] > 0) tail_of(name, rows$t[1], p) else 0
  last <- is.na(rows$u) | rows$c == 1
  H <- -expm1(ifelse(last, -Inf, tail_of(name, ifelse(last, 1, rows$u), p)) - t)
  H <- pmin(H, 1)
  N <- sum(rows$w)
  Z <- cumsum(rows$w) - N * H
  q <- diff(c(0, H))
  inner <- H < 1
  beyond <- if (last[length(last)]) 1 else H[length(H)] # above the last group nobody is: that is known
  c(max(abs(Z)) / N, sum((Z^2 * q)[inner]) / N + N * (1 - beyond)^3 / 3,
    sum((Z^2 * q / (H * (1 - H)))[inner]) / N - N * (log(beyond) + 1 - beyond))
}

claims <- function(name, kind) {
  truth <- families[[name]][[2]]
  n <- sample(c(120, 400, 900), 1)
  unit <- if (kind == "large") 1e9 else 1
  x <- call("r", name, 6 * n, truth)
  t <- switch(kind, threshold = rep(300, 6 * n), intervals = , grouped = rep(0, 6 * n),
              "grouped above" = rep(200, 6 * n), sample(c(0, 100, 250, 500), 6 * n, TRUE))
  keep <- head(which(x > t), n)
  x <- x[keep]; t <- t[keep]
  rows <- data.frame(x = x, t = t, c = 0, u = NA_real_, w = 1)
  if (kind %in% c("both", "weighted", "fractions", "large")) {
    limit <- t + sample(c(1500, 3000, 8000), n, TRUE)
    rows$c <- as.integer(x >= limit)
    rows$x <- pmin(x, limit)
  }
  if (kind == "weighted") rows$w <- sample(0:4, n, TRUE)
  if (kind == "fractions") rows$w <- round(runif(n, .2, 3), 3)
  if (kind == "intervals") {
    known <- runif(n) < .5
    ends <- c(0, 250, 500, 1000, 2500, 5000, 10000, Inf)
    cell <- findInterval(x, ends)
    rows$x <- ifelse(known, x, ends[cell])
    rows$u <- ifelse(known, NA, ends[cell + 1])
    rows$c <- as.integer(!known & is.infinite(rows$u))
    rows$u[rows$c == 1] <- NA
  }
  if (kind %in% c("grouped", "grouped above")) {
    ends <- c(t[1], 300, 500, 800, 1200, 2000, 4000, 8000, Inf)
    count <- tabulate(findInterval(x, ends), 8)
    if (any(count[1:7] == 0)) return(claims(name, kind)) # the statistics know a gap between groups for what it is
    rows <- data.frame(x = ends[1:8], t = t[1], c = c(rep(0, 7), 1), u = c(ends[2:8], NA), w = count)
    rows <- rows[rows$w > 0, ]
  }
  rows$x <- rows$x * unit; rows$t <- rows$t * unit
  rows
}

ask <- function(name, rows, kind) {
  shown <- rows
  options <- c("--truncation=t", "--censored=c", "--weight=w", if (any(!is.na(rows$u))) "--upper=u")
  if (kind == "threshold") { # losses below it are in the file as well, and left out
    shown <- rbind(rows, within(rows[1:40, ], { x <- runif(40, 1, 300); t <- 0 }))
    shown$t <- 0
    options <- c(options[2:3], "--threshold=300")
  }
  write.csv(format(shown, digits = 17), file, row.names = FALSE, quote = FALSE, na = "")
  text <- readLines(file)
  writeLines(gsub("NA", "", text), file)
  words <- c("fit", file, "--loss=x", options, paste0("--family=", name), "--format=json", "--quiet")
  json <- paste(system2(program, shQuote(words), stdout = TRUE, stderr = FALSE), collapse = " ")
  numbers <- function(key) {
    inside <- regmatches(json, regexpr(sprintf('"%s": *\\{[^}]*\\}', key), json))
    if (length(inside)) as.numeric(sub("null", "NaN", regmatches(inside, gregexpr("(?<=: )([-0-9.e+]+|null)", inside, perl = TRUE))[[1]])) else NA
  }
  field <- function(key) {
    found <- regmatches(json, regexpr(sprintf('"%s": *[-0-9.e+]+', key), json))
    if (length(found)) as.numeric(sub(".*: *", "", found)) else NA
  }
  matrix_of <- function() {
    inside <- sub('.*"covariance": *\\[(.*?)\\] *\\].*', "\\1", json, perl = TRUE)
    entries <- as.numeric(regmatches(inside, gregexpr("-?[0-9][-0-9.e+]*", inside))[[1]])
    matrix(entries, sqrt(length(entries)))
  }
  list(p = numbers("parameters"), se = numbers("se"), ll = field("log_likelihood"), aic = field("aic"), bic = field("bic"),
       statistics = c(field("ks"), field("cvm"), field("ad")), converged = grepl('"converged": true', json),
       covariance = try(matrix_of(), silent = TRUE),
       stop = sub('.*"stop": "([a-z]+)".*', "\\1", json))
}

number <- 0
failed <- 0
unlike <- function(got, wanted, tolerance) !isTRUE(all(abs(got - wanted) <= tolerance * abs(wanted)))

trial <- function(name, kind) {
  rows <- claims(name, kind)
  mine <- ask(name, rows, kind)
  used <- rows[rows$w > 0, ]
  truth <- families[[name]][[2]]
  why <- character()
  note <- function(...) why <<- c(why, paste(...))
  shift <- name == "gpd" && kind == "threshold" # ours begins at the threshold
  if (shift) { used$x <- used$x - 300; used$t <- 0 }
  p <- mine$p[seq_along(truth)]
  se <- mine$se[seq_along(truth)]
  unit <- if (kind == "large") 1e9 else 1
  from <- truth * ifelse(names(truth) %in% c("scale", "mean", "beta"), unit, 1)
  if (name == "inverse-gaussian") from["shape"] <- truth["shape"] * unit
  if (name == "lognormal") from[1] <- truth[1] + log(unit)
  theirs <- climb(name, used, from)
  number <<- number + 1
  W <- sum(used$w)
  k <- length(truth)
  if (is.na(mine$ll)) note("no answer")
  else {
    here <- likelihood(name, used, p)
    at_end <- mine$stop == "boundary" # where a shape is huge, and R's functions have fewer digits
    if (unlike(mine$ll, here, if (at_end) 1e-8 else 1e-9)) note("log-likelihood", mine$ll, "but R there", here)
    if (!at_end && mine$ll < theirs$ll - max(1e-6, 1e-9 * abs(theirs$ll))) note("log-likelihood", mine$ll, "below", theirs$ll, mine$stop)
    if (unlike(mine$aic, 2 * k - 2 * mine$ll, 1e-12)) note("AIC", mine$aic)
    if (unlike(mine$bic, k * log(W) - 2 * mine$ll, 1e-12)) note("BIC", mine$bic)
    if (mine$converged) {
      if (abs(mine$ll - theirs$ll) < 1e-7 && any(abs(p - theirs$p) > 1e-3 * se + 1e-6 * abs(p)))
        note("parameters", format(p, digits = 9), "R", format(theirs$p, digits = 9))
      off <- errors_off(name, used, p, mine$covariance)
      if (!(off < 1e-3)) note("standard errors off by", off)
      if (unlike(se, sqrt(diag(mine$covariance)), 1e-12)) note("se", format(se, digits = 9))
    }
    good <- if (all(is.na(used$u))) statistics(name, used, p) else if (kind %in% c("grouped", "grouped above")) grouped_statistics(name, used, p)
    if (!is.null(good) && unlike(mine$statistics, good, if (at_end) 1e-5 else 1e-6)) note("statistics", format(mine$statistics, digits = 9), "R", format(good, digits = 9))
  }
  if (length(why)) failed <<- failed + 1
  for (line in why) cat("#", line, "\n")
  cat(sprintf("%s %d - %s, %s, %d rows%s\n", if (length(why)) "not ok" else "ok", number, name, kind, nrow(rows),
              if (mine$converged) "" else paste0(" (", mine$stop, ")")))
}

for (i in seq_len(trials)) for (name in names(families)) for (kind in kinds) trial(name, kind)
unlink(file)
cat(sprintf("1..%d\n", number))
quit(status = failed > 0)
