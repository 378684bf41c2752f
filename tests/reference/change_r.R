# tests/reference/change_r.R - two waves of the same clusters: `cyberstats change` against R.
#
#   Rscript tests/reference/change_r.R [TRIALS [SEED]]
#
# R survey has the covariance of two waves where both hold the same first-stage
# units: stacked, with the unit as cluster. Prints TAP; skips where R survey or the
# program ($CYBERSTATS_PROGRAM) is absent.

skip <- function(why) { cat("1..0 # SKIP", why, "\n"); quit(status = 0) }
program <- Sys.getenv("CYBERSTATS_PROGRAM", "tools/cyberstats")
if (!requireNamespace("survey", quietly = TRUE)) skip("R survey is not installed")
if (!file.exists(program)) skip(paste(program, "is not built"))
suppressMessages(library(survey))
options(warn = -1, digits = 15)
arguments <- as.integer(commandArgs(TRUE))
trials <- if (length(arguments) > 0) arguments[1] else 20
set.seed(if (length(arguments) > 1) arguments[2] else 1)
files <- c(tempfile(fileext = ".csv"), tempfile(fileext = ".csv"))

make_waves <- function() {
  d <- do.call(rbind, lapply(1:sample(1:4, 1), function(h) {
    clusters <- sample(3:9, 1)
    do.call(rbind, lapply(1:clusters, function(k) {
      m <- sample(1:4, 1)
      data.frame(h = h, k = 100 * h + k, N = clusters + 5 * h,
                 w = round(runif(1, 1, 5), 2), y = rexp(m, 1 / (10 + h)), z = rexp(m))
    }))
  }))
  e <- d[sample(nrow(d)), ]
  e$y <- e$y * 1.1 * exp(rnorm(nrow(e)) / 4); e$z <- e$z + rexp(nrow(e)) / 3
  list(d, e)
}

compare <- function(waves, fpc, measure) {
  for (i in 1:2) write.csv(waves[[i]], files[i], row.names = FALSE)
  statistics <- c("total(y)", "mean(y)", "ratio(y, z)")
  ours <- read.csv(text = system2(program, c("change", files, "--strata=h", "--cluster=k", "--weight=w",
    paste0("--statistic=", shQuote(statistics)), paste0("--measure=", measure), if (measure == "cagr") "--years=3",
    "--format=csv", "-q", if (fpc) "--fpc=N"), stdout = TRUE))
  all <- rbind(cbind(waves[[1]], t = 0), cbind(waves[[2]], t = 1))
  s <- if (fpc) svydesign(~k, strata = ~h, weights = ~w, fpc = ~N, data = all)
       else svydesign(~k, strata = ~h, weights = ~w, data = all)
  how <- switch(measure, difference = quote(`1` - `0`), ratio = quote(`1` / `0`),
                cagr = quote((`1` / `0`)^(1 / 3) - 1))
  theirs <- list(svyby(~y, ~t, s, svytotal, covmat = TRUE), svyby(~y, ~t, s, svymean, covmat = TRUE),
                 svyby(~y, ~t, s, svyratio, denominator = ~z, covmat = TRUE))
  se <- sapply(theirs, function(m) {
    names(m)[2] <- "y"
    svycontrast(structure(setNames(m$y, c("0", "1")), var = `dimnames<-`(vcov(m), list(c("0", "1"), c("0", "1"))),
                          class = "svystat"), list(x = how))
  }, simplify = FALSE)
  max(abs(ours$se / sapply(se, SE) - 1), abs(ours$estimate / sapply(se, coef) - 1))
}

cat(sprintf("1..%d\n", trials))
for (t in 1:trials) {
  fpc <- runif(1) < .5; measure <- sample(c("difference", "ratio", "cagr"), 1)
  worst <- tryCatch(compare(make_waves(), fpc, measure), error = function(e) { message(e); NA })
  cat(if (is.finite(worst) && worst < 1e-8) "ok" else "not ok", t, sprintf("- worst %.1e, fpc %d, %s\n", worst, fpc, measure))
}
