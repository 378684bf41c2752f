# tests/reference/survey_r.R - random designs: `cyberstats estimate` against R's survey.
#
#   Rscript tests/reference/survey_r.R [TRIALS [SEED]]
#
# One to three stages, with and without strata, population counts or sampling
# fractions, weights given or following, weights of zero, lonely strata and
# clusters under every rule, domains that miss whole strata. Prints TAP; skips
# where R survey or the program ($CYBERSTATS_PROGRAM) is absent.

skip <- function(why) { cat("1..0 # SKIP", why, "\n"); quit(status = 0) }
program <- Sys.getenv("CYBERSTATS_PROGRAM", "tools/cyberstats")
if (!requireNamespace("survey", quietly = TRUE)) skip("R survey is not installed")
if (!file.exists(program)) skip(paste(program, "is not built"))
suppressMessages(library(survey))
options(warn = -1)
arguments <- as.integer(commandArgs(TRUE))
trials <- if (length(arguments) > 0) arguments[1] else 60
set.seed(if (length(arguments) > 1) arguments[2] else 1)
rules <- c("fail", "certainty", "adjust", "average")
statistics <- c("mean(x)", "total(x)", "ratio(x, y)", "total(x) / count()")
file <- tempfile(fileext = ".csv")

# --- made-up samples ----------------------------------------------------------

pick <- function(values, chance = NULL) values[sample.int(length(values), 1, prob = chance)]

# Clusters drawn at one stage; a single one is mostly the only one there is.
draw <- function(sizes, chance) {
  sampled <- pick(sizes, chance)
  alone <- sampled == 1 && runif(1) < 0.8
  c(sampled, if (alone) 1 else sampled + pick(0:6))
}

make_sample <- function(stages, strata, rows_are_units) {
  rows <- list()
  for (h in seq_len(strata)) {
    first <- draw(c(1, 2, 3, 6), c(.12, .3, .3, .28))
    for (a in seq_len(first[1])) {
      second <- if (stages > 1) draw(1:4, c(.1, .3, .3, .3)) else c(1, 1)
      for (b in seq_len(second[1])) {
        third <- if (stages > 2) draw(1:4, c(.1, .3, .3, .3)) else c(1, 1)
        for (c in seq_len(third[1]))
          rows[[length(rows) + 1]] <- data.frame(
            h = letters[h], a = paste0("A", a), b = b, c = c,
            N1 = first[2], N2 = second[2], N3 = third[2],
            f1 = first[1] / first[2], f2 = second[1] / second[2], f3 = third[1] / third[2],
            k = seq_len(if (rows_are_units) 1 else pick(1:3)))
      }
    }
  }
  add_answers(do.call(rbind, rows))
}

add_answers <- function(rows) {
  n <- nrow(rows)
  rows$x <- round(rlnorm(n, 2, 1), 3)
  rows$y <- round(rows$x * runif(n, .5, 2) + 1, 3)
  rows$w <- round(runif(n, 1, 20), 2)
  rows$g <- sample(c("p", "q", "r"), n, TRUE, prob = c(.6, .3, .1))
  if (runif(1) < .3) rows$w[sample.int(n, 1)] <- 0
  if (runif(1) < .3) rows$g[rows$h == "a"] <- "q"
  rows[sample.int(n), ]
}

# --- the two answers ----------------------------------------------------------

# A field of every result, in order: NA for null. The field names stand nowhere
# else in the output.
field <- function(json, name) {
  found <- regmatches(json, gregexpr(sprintf('"%s" *: *("[^"]*"|[-0-9.eE+]+|null)', name), json))[[1]]
  value <- gsub('"', "", sub("^[^:]*: *", "", found))
  ifelse(value == "null", NA, value)
}

ask <- function(options, by) {
  words <- c("estimate", file, options, if (by) "--by=g", paste0("--statistic=", statistics),
             "--format=json", "--quiet")
  json <- paste(suppressWarnings(system2(program, shQuote(words), stdout = TRUE, stderr = FALSE)),
                collapse = " ")
  names <- c(estimate = "estimate", se = "se", deff = "deff", df = "df")
  numbers <- do.call(cbind, lapply(names, function(name) as.numeric(field(json, name))))
  list(domain = if (by) field(json, "g"), numbers = numbers)
}

# R's S2 has the divisor N (n - 1)/n; ours has N - 1 where the statistic is a total.
total_divisor <- function(design) {
  w <- weights(design)[weights(design) != 0]
  (length(w) / (length(w) - 1)) / (sum(w) / (sum(w) - 1))
}

expected <- function(design) {
  mean_x <- svymean(~x, design, deff = TRUE)
  total_x <- svytotal(~x, design, deff = TRUE)
  ratio <- svyratio(~x, ~y, design)
  rbind(c(coef(mean_x), SE(mean_x), deff(mean_x)), c(coef(total_x), SE(total_x), deff(total_x) * total_divisor(design)),
        c(coef(ratio), SE(ratio), NA), c(coef(mean_x), SE(mean_x), deff(mean_x)))
}

# Largest relative difference. Passed over: a design effect over (nearly) nothing,
# and `average` where no group of a stage has a variance, NaN in R.
difference <- function(got, want) {
  tiny <- 1e-5 * max(abs(want[, 1])) # a standard error of zero is rounding on both sides
  off <- abs(got[, 1:2] - want[, 1:2]) / pmax(abs(want[, 1:2]), tiny)
  off <- off[!is.na(want[, 1:2])]
  compare <- is.finite(want[, 3]) & want[, 3] > 0 & want[, 3] < 1e8 & want[, 2] > tiny
  off <- c(off, abs(got[compare, 3] / want[compare, 3] - 1))
  if (anyNA(off)) Inf else max(off)
}

# --- comparison ---------------------------------------------------------------

compared <- 0
failures <- character()
worst <- 0
complain <- function(...) failures <<- c(failures, paste(...))

compare_domain <- function(design, rows, name, rule, options, answer) {
  subset_design <- if (name == "all") design else subset(design, g == name)
  used <- weights(subset_design) != 0
  if (sum(used) < 2) return()
  want <- try(expected(subset_design), silent = TRUE)
  mine <- answer$numbers
  if (name != "all") {
    if (rule == "fail" && nrow(mine) == 0) return() # refused for another domain
    mine <- mine[which(answer$domain == name), , drop = FALSE]
  }
  compared <<- compared + 1
  if (inherits(want, "try-error")) {
    if (nrow(mine) > 0) complain("accepted what R refuses:", paste(options, collapse = " "), name)
  } else if (nrow(mine) != length(statistics)) {
    if (all(rows$w != 0)) complain("refused what R accepts:", paste(options, collapse = " "), name)
  } else {
    off <- difference(mine, want)
    worst <<- max(worst, off)
    if (off > 1e-9 || any(mine[, "df"] != degf(subset_design)))
      complain("differs by", format(off), ":", paste(options, collapse = " "), "domain", name)
  }
}

trial <- function() {
  stages <- pick(1:3)
  strata <- pick(1:5)
  rows_are_units <- stages == 1 && runif(1) < .5
  known <- pick(c("none", "N", "f"))
  rows <- make_sample(stages, strata, rows_are_units)
  weighted <- known == "none" || runif(1) < .5
  clusters <- c("a", "b", "c")[seq_len(stages)]
  sizes <- if (known != "none") paste0(known, seq_len(stages))
  formula_of <- function(names) if (length(names)) reformulate(names)
  invisible(capture.output(design <- try(svydesign(ids = if (rows_are_units) ~1 else formula_of(clusters), strata = ~h,
                          weights = if (weighted) ~w, fpc = formula_of(sizes), data = rows,
                          nest = !rows_are_units), silent = TRUE)))
  if (inherits(design, "try-error")) return() # R wants two units at least
  write.csv(rows, file, row.names = FALSE, quote = FALSE)
  options <- c("--strata=h", if (!rows_are_units) paste0("--cluster=", paste(clusters, collapse = ",")),
               if (weighted) "--weight=w", if (length(sizes)) paste0("--fpc=", paste(sizes, collapse = ",")))
  for (rule in rules) {
    options(survey.lonely.psu = rule)
    ruled <- c(options, paste0("--lonely-psu=", rule))
    whole <- ask(ruled, FALSE)
    parts <- ask(ruled, TRUE)
    for (name in c("all", "p", "q", "r"))
      if (name == "all" || any(rows$g == name))
        compare_domain(design, rows, name, rule, ruled, if (name == "all") whole else parts)
  }
}

cat("1..1\n")
for (t in seq_len(trials)) {
  trial()
  if (length(failures) > 5) break
}
unlink(file)
for (failure in failures) cat("#", failure, "\n")
cat(sprintf("%s 1 - %d comparisons with R survey %s, worst difference %.0e\n",
            if (length(failures) || compared == 0) "not ok" else "ok", compared,
            packageVersion("survey"), worst))
quit(status = length(failures) > 0)
