# tests/reference/calibrate_r.R - random calibrations: `cyberstats estimate` against R's survey.
#
#   Rscript tests/reference/calibrate_r.R [TRIALS [SEED]]
#
# One or two stages, with and without finite populations, categorical and numeric
# margins, the four distances, domains. Prints TAP; skips where R survey or the
# program ($CYBERSTATS_PROGRAM) is absent.

skip <- function(why) { cat("1..0 # SKIP", why, "\n"); quit(status = 0) }
program <- Sys.getenv("CYBERSTATS_PROGRAM", "tools/cyberstats")
if (!requireNamespace("survey", quietly = TRUE)) skip("R survey is not installed")
if (!file.exists(program)) skip(paste(program, "is not built"))
suppressMessages(library(survey))
options(warn = -1, survey.lonely.psu = "certainty")
arguments <- as.integer(commandArgs(TRUE))
trials <- if (length(arguments) > 0) arguments[1] else 40
set.seed(if (length(arguments) > 1) arguments[2] else 1)
sample_file <- tempfile(fileext = ".csv")
totals_file <- tempfile(fileext = ".csv")
pick <- function(values) values[sample.int(length(values), 1)]

make_sample <- function() {
  strata <- pick(2:4)
  rows <- do.call(rbind, lapply(seq_len(strata), function(h) {
    clusters <- pick(3:8)
    population <- clusters + pick(0:10)
    do.call(rbind, lapply(seq_len(clusters), function(c)
      data.frame(h = letters[h], c = paste0(letters[h], c), N = population, k = seq_len(pick(2:6)))))
  }))
  n <- nrow(rows)
  rows$w <- round(runif(n, 1, 20), 2)
  rows$a <- sample(c("p", "q", "r"), n, TRUE)
  rows$b <- sample(c("s", "t"), n, TRUE)
  rows$z <- round(rlnorm(n, 3, .6), 2)
  rows$x <- round(rows$z * rlnorm(n, 0, .4), 3)
  rows$d <- sample(c("u", "v"), n, TRUE)
  rows
}

# Totals of the sample with other weights: there are weights that meet them.
make_totals <- function(rows, kinds) {
  w <- rows$w * runif(nrow(rows), .8, 1.25)
  parts <- list(count = data.frame(variable = "(count)", level = "", total = sum(w)))
  for (v in c("a", "b")) parts[[v]] <- data.frame(
    variable = v, level = sort(unique(rows[[v]])), total = as.vector(tapply(w, rows[[v]], sum)))
  parts$z <- data.frame(variable = "z", level = "", total = sum(w * rows$z))
  crossed <- tapply(w, paste(rows$a, rows$b, sep = ":"), sum)
  parts$crossed <- data.frame(variable = "a:b", level = names(crossed), total = as.vector(crossed))
  by <- tapply(w * rows$z, rows$b, sum)
  parts$by <- data.frame(variable = "z:b", level = names(by), total = as.vector(by))
  do.call(rbind, parts[kinds])
}

# The same margins as columns for R, the redundant ones left out.
model <- function(rows, totals) {
  columns <- sapply(seq_len(nrow(totals)), function(i) {
    t <- totals[i, ]
    if (t$variable == "(count)") rep(1, nrow(rows))
    else if (t$variable == "z") rows$z
    else if (t$variable == "a:b") as.numeric(paste(rows$a, rows$b, sep = ":") == t$level)
    else if (t$variable == "z:b") rows$z * (rows$b == t$level)
    else as.numeric(rows[[t$variable]] == t$level)
  })
  keep <- qr(columns * sqrt(rows$w))
  keep <- sort(keep$pivot[seq_len(keep$rank)])
  list(columns = columns[, keep, drop = FALSE], totals = totals$total[keep])
}

field <- function(json, name) {
  found <- regmatches(json, gregexpr(sprintf('"%s" *: *("[^"]*"|[-0-9.eE+]+|null)', name), json))[[1]]
  suppressWarnings(as.numeric(sub("^[^:]*: *", "", found)))
}

ask <- function(options) {
  words <- c("estimate", sample_file, options, "--format=json", "--quiet")
  json <- paste(suppressWarnings(system2(program, shQuote(words), stdout = TRUE, stderr = FALSE)),
                collapse = " ")
  json <- sub('"inputs".*', "", json)
  cbind(field(json, "estimate"), field(json, "se"))
}

compared <- 0
worst <- 0
failures <- character()
kinds <- list("count", "a", c("count", "z"), c("a", "z"), c("a", "b"), c("a", "b", "z"), "crossed",
              c("a", "by"), c("by", "z", "b"))
distances <- list(
  list("linear", NULL, cal.linear, c(-Inf, Inf)), list("raking", NULL, cal.raking, c(-Inf, Inf)),
  list("logit", "0.5,1.9", cal.logit, c(.5, 1.9)), list("truncated", "0.7,1.4", cal.linear, c(.7, 1.4)))

trial <- function() {
  rows <- make_sample()
  totals <- make_totals(rows, pick(kinds)[[1]])
  way <- pick(distances)[[1]]
  fpc <- runif(1) < .5
  write.csv(rows, sample_file, row.names = FALSE, quote = FALSE)
  totals$total <- as.numeric(format(totals$total, digits = 15))
  write.csv(totals, totals_file, row.names = FALSE, quote = FALSE)
  design <- svydesign(ids = ~c, strata = ~h, weights = ~w, fpc = if (fpc) ~N, data = rows, nest = TRUE)
  m <- model(rows, totals)
  for (j in seq_len(ncol(m$columns))) design$variables[[paste0("m", j)]] <- m$columns[, j]
  formula <- as.formula(paste("~", paste0("m", seq_len(ncol(m$columns)), collapse = "+"), "- 1"))
  wanted <- setNames(m$totals, paste0("m", seq_len(ncol(m$columns))))
  calibrated <- try(calibrate(design, formula, wanted, calfun = way[[3]], bounds = way[[4]],
                              epsilon = 1e-11, maxit = 200), silent = TRUE)
  options <- c("--strata=h", "--cluster=c", "--weight=w", if (fpc) "--fpc=N",
               paste0("--calibrate=", totals_file), paste0("--calibration=", way[[1]]),
               if (!is.null(way[[2]])) paste0("--bounds=", way[[2]]))
  mine <- ask(c(options, "--statistic=mean(x)", "--statistic=total(x)", "--statistic=ratio(x, z)"))
  parts <- ask(c(options, "--by=d", "--statistic=total(x)"))
  if (inherits(calibrated, "try-error")) return() # R gives up more easily
  compared <<- compared + 1
  ratio <- svyratio(~x, ~z, calibrated)
  by <- svyby(~x, ~d, calibrated, svytotal)
  want <- rbind(c(coef(svymean(~x, calibrated)), SE(svymean(~x, calibrated))),
                c(coef(svytotal(~x, calibrated)), SE(svytotal(~x, calibrated))),
                c(coef(ratio), SE(ratio)), cbind(by$x, SE(by)))
  got <- rbind(mine, parts)
  off <- if (nrow(got) == nrow(want)) max(abs(got - want) / pmax(abs(want), 1e-6 * abs(want[, 1]))) else Inf
  worst <<- max(worst, off)
  if (!(off < 1e-7))
    failures <<- c(failures, paste("differs by", format(off), ":", paste(options, collapse = " "),
                                   paste(unique(totals$variable), collapse = "+")))
}

cat("1..1\n")
for (t in seq_len(trials)) {
  trial()
  if (length(failures) > 5) break
}
unlink(c(sample_file, totals_file))
for (failure in failures) cat("#", failure, "\n")
cat(sprintf("%s 1 - %d calibrations against R survey %s, worst difference %.0e\n",
            if (length(failures) || compared == 0) "not ok" else "ok", compared,
            packageVersion("survey"), worst))
quit(status = length(failures) > 0)
