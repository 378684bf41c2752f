# tests/reference/fit_r.R - random losses and counts: `cyberstats fit` against R.
#
#   Rscript tests/reference/fit_r.R [TRIALS [SEED]]
#
# Exact, right-censored and weighted losses against fitdistrplus; left-truncated ones
# against the likelihood written out and climbed by optim and then nlm. Compared are
# the log-likelihood (ours must not be lower) and, where R got as high, the
# parameters and the KS, CvM and AD statistics. Prints TAP; skips where fitdistrplus
# or the program ($CYBERSTATS_PROGRAM) is absent.

skip <- function(why) { cat("1..0 # SKIP", why, "\n"); quit(status = 0) }
program <- Sys.getenv("CYBERSTATS_PROGRAM", "tools/cyberstats")
if (!requireNamespace("fitdistrplus", quietly = TRUE)) skip("R fitdistrplus is not installed")
if (!requireNamespace("actuar", quietly = TRUE)) skip("R actuar is not installed")
if (!file.exists(program)) skip(paste(program, "is not built"))
suppressMessages({ library(fitdistrplus); library(actuar) })
options(warn = -1)
arguments <- as.integer(commandArgs(TRUE))
trials <- if (length(arguments) > 0) arguments[1] else 40
set.seed(if (length(arguments) > 1) arguments[2] else 1)
file <- tempfile(fileext = ".csv")

# ours -> R's name, parameters in our order, whether R's second one is a rate
families <- list(
  exponential = list("exp", "rate"), lognormal = list("lnorm", c("meanlog", "sdlog")),
  gamma = list("gamma", c("shape", "scale")), weibull = list("weibull", c("shape", "scale")),
  pareto = list("pareto", c("shape", "scale")), loglogistic = list("llogis", c("shape", "scale")),
  burr = list("burr", c("shape1", "shape2", "scale")),
  "inverse-burr" = list("invburr", c("shape1", "shape2", "scale")),
  "generalized-gamma" = list("trgamma", c("shape1", "shape2", "scale")),
  "inverse-gamma" = list("invgamma", c("shape", "scale")),
  "inverse-gaussian" = list("invgauss", c("mean", "shape")))
flat <- c("pareto", "burr", "inverse-burr", "generalized-gamma") # parameters are told apart poorly
truths <- list(exponential = 1 / 900, lognormal = c(7, 1.3), gamma = c(.8, 1200), weibull = c(.7, 900),
               pareto = c(2.5, 1500), loglogistic = c(1.8, 700), burr = c(1.5, 1.4, 1500), "inverse-burr" = c(.8, 1.8, 900),
               "generalized-gamma" = c(1.5, .8, 500), "inverse-gamma" = c(1.8, 1000),
               "inverse-gaussian" = c(1200, 1500))

call <- function(kind, name, x, parameters, ...) {
  named <- as.list(parameters)
  names(named) <- families[[name]][[2]]
  do.call(paste0(kind, families[[name]][[1]]), c(list(x), named, list(...)))
}

field <- function(json, key) {
  found <- regmatches(json, regexpr(sprintf('"%s": *[-0-9.e+]+', key), json))
  if (length(found)) as.numeric(sub(".*: *", "", found)) else NA
}

ask <- function(name, options) {
  words <- c("fit", file, "--loss=x", options, paste0("--family=", name), "--format=json", "--quiet")
  json <- paste(system2(program, shQuote(words), stdout = TRUE, stderr = FALSE), collapse = " ")
  inside <- regmatches(json, regexpr('"parameters": *\\{[^}]*\\}', json))
  numbers <- as.numeric(regmatches(inside, gregexpr("(?<=: )[-0-9.e+]+", inside, perl = TRUE))[[1]])
  list(p = numbers, ll = field(json, "log_likelihood"), ks = field(json, "ks"), ad = field(json, "ad"),
       cvm = field(json, "cvm"), converged = grepl('"converged": true', json))
}

# The likelihood written out, climbed from the truth on unbounded scales.
climb <- function(name, rows) {
  free <- function(u) if (name == "lognormal") c(u[1], exp(u[2])) else exp(u)
  loss <- function(u) {
    p <- free(u)
    density <- call("d", name, rows$x, p, log = TRUE)
    tail <- call("p", name, rows$x, p, lower.tail = FALSE, log.p = TRUE)
    before <- call("p", name, rows$t, p, lower.tail = FALSE, log.p = TRUE)
    value <- -sum(rows$w * (ifelse(rows$c == 1, tail, density) - before))
    if (is.finite(value)) value else 1e300
  }
  truth <- truths[[name]]
  start <- if (name == "lognormal") c(truth[1], log(truth[2])) else log(truth)
  method <- if (length(start) == 1) "BFGS" else "Nelder-Mead"
  first <- optim(start, loss, method = method, control = list(reltol = 1e-14, maxit = 5000))
  second <- try(nlm(loss, first$par, gradtol = 1e-10, steptol = 1e-12), silent = TRUE)
  best <- if (inherits(second, "try-error") || second$minimum > first$value) first$par else second$estimate
  list(p = free(best), ll = -loss(best))
}

fitted_by_r <- function(name, rows) {
  plain <- all(rows$t == 0) && all(rows$c == 0) && all(rows$w == 1)
  r <- climb(name, rows)
  if (!plain) return(r)
  start <- as.list(truths[[name]])
  names(start) <- families[[name]][[2]]
  fit <- try(fitdist(rows$x, families[[name]][[1]], start = start), silent = TRUE)
  if (inherits(fit, "try-error")) return(r)
  good <- gofstat(fit)
  c(r, list(fitdistrplus = fit$loglik, at = unname(fit$estimate),
            ks = unname(good$ks), cvm = unname(good$cvm), ad = unname(good$ad)))
}

failures <- character()
compared <- 0
worst <- 0
note <- function(...) failures <<- c(failures, paste(...))

trial <- function(name) {
  n <- sample(c(60, 300, 1500), 1)
  kind <- sample(c("plain", "censored", "truncated", "both", "weighted"), 1)
  x <- call("r", name, 4 * n, truths[[name]])
  t <- if (kind %in% c("truncated", "both", "weighted")) sample(c(100, 250, 600), 4 * n, TRUE) else rep(0, 4 * n)
  keep <- head(which(x > t), n)
  x <- x[keep]; t <- t[keep]
  limit <- if (kind %in% c("censored", "both")) t + sample(c(2500, 5000), length(x), TRUE) else rep(Inf, length(x))
  rows <- data.frame(x = pmin(x, limit), t = t, c = as.integer(x >= limit),
                     w = if (kind == "weighted") sample(1:4, length(x), TRUE) else 1)
  write.csv(format(rows, digits = 17), file, row.names = FALSE, quote = FALSE)
  mine <- ask(name, c("--truncation=t", "--censored=c", "--weight=w"))
  theirs <- fitted_by_r(name, rows)
  rate <- name == "exponential"
  at <- if (rate) 1 / theirs$p else theirs$p
  if (is.na(mine$ll)) return(note(name, kind, "no answer"))
  compared <<- compared + 1
  if (mine$ll < theirs$ll - 1e-7 * abs(theirs$ll)) note(name, kind, n, "log-likelihood", mine$ll, "R", theirs$ll)
  if (!mine$converged) return()
  off <- max(abs(mine$p / at - 1))
  if (!(name %in% flat) && abs(mine$ll - theirs$ll) < 1e-8) worst <<- max(worst, off)
  if (!(name %in% flat) && off > 1e-3) note(name, kind, n, "parameters off by", off)
  if (!is.null(theirs$ks) && max(abs(mine$p / (if (rate) 1 / theirs$at else theirs$at) - 1)) < 1e-4) {
    gap <- max(abs(c(mine$ks / theirs$ks, mine$cvm / theirs$cvm, mine$ad / theirs$ad) - 1))
    if (gap > 1e-2) note(name, kind, n, "statistics off by", gap)
  }
}

cat("1..1\n")
for (i in seq_len(trials)) for (name in names(families)) if (length(failures) < 6) trial(name)
unlink(file)
for (failure in failures) cat("#", failure, "\n")
cat(sprintf("%s 1 - %d fits compared with R fitdistrplus %s, parameters within %.0e\n",
            if (length(failures) || compared == 0) "not ok" else "ok", compared,
            packageVersion("fitdistrplus"), worst))
quit(status = length(failures) > 0)
