# tests/reference/replicate_r.R - random designs: quantiles and replicates against R's survey.
#
#   Rscript tests/reference/replicate_r.R [TRIALS [SEED]]
#
# Quantiles by all nine rules with ties, weights of zero, domains and Woodruff
# intervals; jackknife under every rule for lonely strata, both forms; balanced
# half-samples of totals. Prints TAP; skips where R survey or the program
# ($CYBERSTATS_PROGRAM) is absent.

skip <- function(why) { cat("1..0 # SKIP", why, "\n"); quit(status = 0) }
program <- Sys.getenv("CYBERSTATS_PROGRAM", "tools/cyberstats")
if (!requireNamespace("survey", quietly = TRUE)) skip("R survey is not installed")
if (!file.exists(program)) skip(paste(program, "is not built"))
suppressMessages(library(survey))
options(warn = -1)
arguments <- as.integer(commandArgs(TRUE))
trials <- if (length(arguments) > 0) arguments[1] else 40
set.seed(if (length(arguments) > 1) arguments[2] else 1)
file <- tempfile(fileext = ".csv")
compared <- 0
worst <- 0
failures <- character()

pick <- function(values, chance = NULL) values[sample.int(length(values), 1, prob = chance)]

# --- our answer -----------------------------------------------------------------

field <- function(json, name) {
  found <- regmatches(json, gregexpr(sprintf('"%s" *: *("[^"]*"|[-0-9.eE+]+|null)', name), json))[[1]]
  value <- gsub('"', "", sub("^[^:]*: *", "", found))
  ifelse(value == "null", NA, value)
}

ask <- function(...) {
  words <- c("estimate", file, ..., "--format=json", "--quiet")
  json <- paste(suppressWarnings(system2(program, shQuote(words), stdout = TRUE, stderr = FALSE)),
                collapse = " ")
  numbers <- sapply(c("estimate", "se", "lower", "upper"), function(name) as.numeric(field(json, name)))
  matrix(numbers, ncol = 4)
}

differ <- function(label, got, want, scale = 1) {
  compared <<- compared + 1
  if (length(got) != length(want)) { failures <<- c(failures, paste(label, "not as many answers")); return() }
  off <- abs(got - want) / pmax(abs(want), 1e-6 * scale)
  off[is.na(got) & is.na(want)] <- 0
  off <- if (anyNA(off)) Inf else max(off)
  worst <<- max(worst, off)
  if (off > 1e-8)
    failures <<- c(failures, paste(label, "differs by", format(off), ":", paste(format(got, digits = 10), collapse = " "),
                                   "R:", paste(format(want, digits = 10), collapse = " ")))
}

# --- samples --------------------------------------------------------------------

make_sample <- function(strata, units, rows) {
  parts <- lapply(seq_len(strata), function(h) {
    n <- pick(units)
    N <- n + pick(c(0, 1, 5, 20), c(.1, .2, .4, .3))
    do.call(rbind, lapply(seq_len(n), function(u)
      data.frame(h = letters[h], u = paste0(letters[h], u), N = N, w = pick(c(1, 2, 3.5, 8)) , k = seq_len(pick(rows)))))
  })
  sample <- do.call(rbind, parts)
  sample$x <- round(rlnorm(nrow(sample), 2, 1))
  sample$y <- round(sample$x * runif(nrow(sample), .5, 2) + 1, 2)
  sample$g <- sample(c("p", "q"), nrow(sample), TRUE)
  sample[sample.int(nrow(sample)), ]
}

# --- quantiles ------------------------------------------------------------------

# Below the first step R 4.1 answers the second value by rules 1 to 3 (3: of the
# distinct ones) and extends the line by rule 4; such ends are passed over.
not_comparable <- function(design, type, p, q) {
  used <- weights(design) > 0
  x <- design$variables$x[used]
  w <- weights(design)[used]
  first <- if (type == 3) sum(w[x == min(x)]) else w[order(x)][1]
  share <- svymean(as.numeric(design$variables$x <= q), design)
  ends <- c(p, coef(share) + c(-1, 1) * qt(.975, degf(design)) * SE(share))
  on_step <- any(abs(cumsum(w[order(x)]) - p * sum(w)) < 1e-9) # R rounds to either side
  # A value interpolated between equal ones comes out just below them in R, and is
  # then no longer at or above them when the share at or below it is counted.
  beside <- any(x != q & abs(x - q) < 1e-9)
  whole <- any(abs(ends - 1) < 1e-9) # R rounds 1 to more than 1
  beside || whole || type <= 4 && (any(ends < first / sum(w) * (1 + 1e-9), na.rm = TRUE) || on_step)
}

quantiles <- function() {
  rows <- make_sample(pick(1:3), 6:20, 1:2)
  rows$w <- rows$w * pick(c(1, 1.37))
  if (runif(1) < .3) rows$w[sample.int(nrow(rows), 2)] <- 0
  write.csv(rows, file, row.names = FALSE, quote = FALSE)
  design <- svydesign(ids = ~u, strata = ~h, weights = ~w, data = rows, nest = TRUE)
  chances <- c(.13, .25, .5, .77, .9)
  for (type in 1:9) for (group in c("all", "p")) {
    part <- if (group == "all") design else subset(design, g == "p")
    got <- ask("--strata=h", "--cluster=u", "--weight=w", "--lonely-psu=certainty", paste0("--quantile-type=", type),
               if (group != "all") "--where=g == \"p\"", paste0("--statistic=quantile(x, ", chances, ")"))
    for (i in seq_along(chances)) {
      want <- try(svyquantile(~x, part, chances[i], qrule = paste0("hf", type))[[1]], silent = TRUE)
      if (inherits(want, "try-error")) next
      want <- unname(c(want[1], want[4], want[2], want[3]))
      if (not_comparable(part, type, chances[i], want[1])) next
      if (is.nan(want[2])) want[2] <- NA
      differ(paste("quantile type", type, "p", chances[i], group), got[i, ], want, 1e6)
    }
  }
}

# --- replicates -----------------------------------------------------------------

replicates <- function(design) {
  part <- list(all = design, p = subset(design, g == "p"))
  lapply(part, function(d) {
    a <- svymean(~x, d); b <- svytotal(~x, d); c <- svyratio(~x, ~y, d); q <- svytotal(~I(x * x), d)
    unname(rbind(c(coef(a), SE(a)), c(coef(b), SE(b)), c(coef(c), SE(c))))
  })
}
statistics <- paste0("--statistic=", c("mean(x)", "total(x)", "ratio(x, y)"))

compare_replicates <- function(label, design, options, totals = TRUE) {
  want <- try(replicates(design), silent = TRUE)
  for (group in c("all", "p")) {
    got <- ask(options, statistics, if (group != "all") "--where=g == \"p\"")
    if (inherits(want, "try-error")) {
      if (nrow(got) > 0 && grepl("fail", label)) failures <<- c(failures, paste(label, "accepted what R refuses"))
      next
    }
    if (anyNA(want[[group]])) next
    looked_at <- if (totals) 1:3 else c(1, 3)
    differ(paste(label, group), got[looked_at, 1:2], want[[group]][looked_at, ], max(abs(want[[group]][, 1])))
  }
}

jackknife <- function() {
  strata <- pick(1:5)
  clustered <- runif(1) < .5
  rows <- make_sample(strata, if (strata > 1) c(1, 2, 3, 6) else 4:8, if (clustered) 2:4 else 1)
  if (length(unique(rows$u[rows$g == "p"])) < 4) return()
  finite <- runif(1) < .5
  weighted <- runif(1) < .7
  write.csv(rows, file, row.names = FALSE, quote = FALSE)
  entirely <- tapply(seq_len(nrow(rows)), rows$h, function(i) rows$N[i[1]] == length(unique(rows$u[i])))
  taken <- any(entirely)
  if (finite && all(entirely)) return() # R makes no replicate then, and stops at its mean
  for (rule in c("fail", "certainty", "adjust", "average")) for (mse in c(FALSE, TRUE)) {
    # R takes strata that were taken entirely for lost ones under `average`.
    if (rule == "average" && finite && taken) next
    options(survey.lonely.psu = rule)
    design <- try(svydesign(ids = ~u, strata = if (strata > 1) ~h, fpc = if (finite) ~N,
                            weights = if (weighted || !finite) ~w, data = rows), silent = TRUE)
    if (inherits(design, "try-error")) next
    design <- try(as.svrepdesign(design, type = if (strata > 1) "JKn" else "JK1", mse = mse), silent = TRUE)
    if (inherits(design, "try-error")) next
    compare_replicates(paste("jackknife", rule, if (mse) "mse"), design,
                       c(if (strata > 1) "--strata=h", "--cluster=u", if (weighted || !finite) "--weight=w",
                         if (finite) "--fpc=N", paste0("--lonely-psu=", rule), if (mse) "--mse", "--variance=jackknife"),
                       # R 4.1 leaves strata that were taken entirely out of a replicate's total,
                       # not out of the estimate that it is compared with.
                       totals = !(finite && taken && (mse || rule == "adjust")))
  }
}

half_samples <- function() {
  rows <- make_sample(pick(2:9), 2, pick(1:3))
  write.csv(rows, file, row.names = FALSE, quote = FALSE)
  fay <- pick(c(0, .3, .5))
  design <- as.svrepdesign(svydesign(ids = ~u, strata = ~h, weights = ~w, data = rows),
                           type = if (fay > 0) "Fay" else "BRR", fay.rho = fay)
  total <- svytotal(~x, design)
  got <- ask("--strata=h", "--cluster=u", "--weight=w", "--variance=brr", paste0("--fay=", fay), "--statistic=total(x)")
  differ("brr total", got[1, 1:2], unname(c(coef(total), SE(total))))
}

cat("1..1\n")
for (t in seq_len(trials)) {
  quantiles()
  jackknife()
  half_samples()
  if (length(failures) > 5) break
}
unlink(file)
for (failure in failures) cat("#", failure, "\n")
cat(sprintf("%s 1 - %d comparisons with R survey %s, worst difference %.0e\n",
            if (length(failures) || compared == 0) "not ok" else "ok", compared,
            packageVersion("survey"), worst))
quit(status = length(failures) > 0)
