# tests/reference/crosstab_r.R - random tables: `cyberstats crosstab` against R's svychisq.
#
#   Rscript tests/reference/crosstab_r.R [TRIALS [SEED]]
#
# Strata, clusters, population counts and weights at random, tables of 2 to 4 rows
# and columns, some cells empty, sometimes a domain. Compares the four tests, the
# counts and the shares of rows. Prints TAP; skips where R survey or the program
# ($CYBERSTATS_PROGRAM) is absent.

skip <- function(why) { cat("1..0 # SKIP", why, "\n"); quit(status = 0) }
program <- Sys.getenv("CYBERSTATS_PROGRAM", "tools/cyberstats")
if (!requireNamespace("survey", quietly = TRUE)) skip("R survey is not installed")
if (!file.exists(program)) skip(paste(program, "is not built"))
suppressMessages(library(survey))
options(warn = -1, digits = 15)
arguments <- as.integer(commandArgs(TRUE))
trials <- if (length(arguments) > 0) arguments[1] else 40
set.seed(if (length(arguments) > 1) arguments[2] else 1)
file <- tempfile(fileext = ".csv")

make_sample <- function() {
  strata <- sample(1:3, 1); rows <- list(); r <- sample(2:4, 1); c <- sample(2:4, 1)
  chance <- matrix(rexp(r * c), r)
  if (runif(1) < .3) chance[sample(length(chance), 1)] <- 0
  for (h in 1:strata) {
    clusters <- sample(8:25, 1)
    for (k in 1:clusters) {
      m <- sample(1:4, 1); cell <- sample(r * c, m, TRUE, chance * rexp(1))
      rows[[length(rows) + 1]] <- data.frame(h = h, k = k + 100 * h, N = clusters + 20,
        w = round(runif(1, 1, 9), 2), a = (cell - 1) %% r + 1, b = (cell - 1) %/% r + 1,
        z = runif(m) < .7)
    }
  }
  d <- do.call(rbind, rows); d$z <- as.integer(d$z); d
}

# The rows of "tests" in the JSON answer, one a line.
read_tests <- function(lines) {
  lines <- grep('"test":', lines, value = TRUE)
  field <- function(name) sub(paste0('.*"', name, '": ([^,}]*).*'), "\\1", lines)
  number <- function(name) suppressWarnings(as.numeric(field(name)))
  data.frame(test = gsub('"', "", field("test")), statistic = number("statistic"),
             df1 = number("df1"), df2 = number("df2"), p_value = number("p_value"))
}

compare <- function(d, fpc, domain) {
  write.csv(d, file, row.names = FALSE)
  command <- c("crosstab", file, "--rows=a", "--columns=b", "--strata=h", "--cluster=k",
               "--weight=w", "-q", if (fpc) "--fpc=N",
               if (domain) shQuote("--where=z == 1"))
  tests <- read_tests(system2(program, c(command, "--format=json"), stdout = TRUE))
  cells <- read.csv(text = system2(program, c(command, "--format=csv"), stdout = TRUE))
  s <- if (fpc) svydesign(~k, strata = ~h, weights = ~w, fpc = ~N, data = d)
       else svydesign(~k, strata = ~h, weights = ~w, data = d)
  if (domain) s <- subset(s, z == 1)
  worst <- 0
  near <- function(x, y) worst <<- max(worst, abs(x - y) / max(abs(y), 1e-8))
  names <- c(F = "rao-scott-f", Wald = "wald", adjWald = "adjusted-wald")
  for (n in names(names)) {
    theirs <- tryCatch(svychisq(~a + b, s, statistic = n), error = function(e) NULL)
    mine <- tests[tests$test == names[n], ]
    if (is.null(theirs) || is.na(mine$statistic) || max(theirs$statistic) > 1e8) next
    near(mine$statistic, theirs$statistic)
    if (!domain || n == "F") near(mine$df2 / mine$df1, theirs$parameter[2] / theirs$parameter[1])
  }
  first <- svychisq(~a + b, s, statistic = "Chisq")
  near(tests$p_value[tests$test == "rao-scott-1"] + 1, first$p.value + 1)
  total <- svytotal(~interaction(a, b), s)
  cells <- cells[!is.na(cells$row) & !is.na(cells$column), ]
  key <- paste0("interaction(a, b)", cells$row, ".", cells$column)
  near(cells$count, coef(total)[key]); near(cells$se + 1, SE(total)[match(key, names(coef(total)))] + 1)
  worst
}

cat(sprintf("1..%d\n", trials))
for (t in 1:trials) {
  d <- make_sample(); fpc <- runif(1) < .5; domain <- runif(1) < .3
  worst <- compare(d, fpc, domain)
  cat(if (is.finite(worst) && worst < 1e-7) "ok" else "not ok", t, sprintf("- worst %.1e, fpc %d, domain %d\n", worst, fpc, domain))
}
