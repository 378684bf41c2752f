# tests/reference/composed_r.R - splices and mixtures of losses known as intervals against R.
#
#   Rscript tests/reference/composed_r.R [TRIALS [SEED]]
#
# Random losses, known, capped, above truncation points and within intervals, some of which
# have the threshold of a splice inside. The likelihood of the whole distribution is written
# out from R's and actuar's distribution functions, without the split of the program into
# parts, and climbed by optim and nlm from the program's answer and from the truth. Compared:
# the log-likelihood there, that neither climb gets higher, the covariance by second
# differences and, of grouped losses, KS, CvM and AD. Prints TAP; skips where actuar or the program ($CYBERSTATS_PROGRAM) is absent.

skip <- function(why) { cat("1..0 # SKIP", why, "\n"); quit(status = 0) }
program <- Sys.getenv("CYBERSTATS_PROGRAM", "tools/cyberstats")
if (!requireNamespace("actuar", quietly = TRUE)) skip("R actuar is not installed")
if (!file.exists(program)) skip(paste(program, "is not built"))
suppressMessages(library(actuar))
options(warn = -1)
arguments <- as.integer(commandArgs(TRUE))
trials <- if (length(arguments) > 0) arguments[1] else 2
set.seed(if (length(arguments) > 1) arguments[2] else 1)
file <- tempfile(fileext = ".csv")

pgpd0 <- function(q, xi, beta, lower.tail = TRUE, log.p = FALSE) {
  value <- -log1p(pmax(xi * pmax(q, 0) / beta, -1)) / xi
  if (lower.tail) value <- -expm1(value) else if (!log.p) value <- exp(value)
  if (lower.tail && log.p) log(value) else value
}
dgpd0 <- function(x, xi, beta) ifelse(xi * x / beta > -1, exp(-log(beta) - (1 / xi + 1) * log1p(pmax(xi * x / beta, -1))), 0)
rgpd0 <- function(n, xi, beta) beta * (runif(n)^-xi - 1) / xi

# R's suffix, the parameters in our order
laws <- list(lognormal = list("lnorm", c("meanlog", "sdlog")), gamma = list("gamma", c("shape", "scale")),
             weibull = list("weibull", c("shape", "scale")), loglogistic = list("llogis", c("shape", "scale")),
             exponential = list("exp", "mean"))
law <- function(kind, name, x, p, ...) {
  parameters <- as.list(p)
  names(parameters) <- laws[[name]][[2]]
  if (name == "exponential") parameters <- list(rate = 1 / p)
  do.call(paste0(kind, laws[[name]][[1]]), c(list(x), parameters, list(...)))
}

splice <- function(body, tail, truth) {
  nb <- length(laws[[body]][[2]])
  nt <- if (tail == "gpd") 2 else 1
  amounts <- c(laws[[body]][[2]] %in% c("scale", "mean"), rep(FALSE, nt), FALSE)
  if (tail == "gpd") amounts[nb + 2] <- TRUE
  parts <- function(p) list(body = p[1:nb], tail = p[nb + seq_len(nt)], w = p[nb + nt + 1])
  above <- function(q, p, T, ...) if (tail == "gpd") pgpd0(q - T, p[1], p[2], ...) else ppareto1(pmax(q, T), p[1], T, ...)
  list(
    name = paste0(body, "|", tail), family = function(T) sprintf("%s|%.17g|%s", body, T, tail), truth = truth,
    amounts = amounts, logs = c(laws[[body]][[2]] == "meanlog", rep(FALSE, nt + 1)),
    bounded = c(laws[[body]][[2]] != "meanlog", if (tail == "gpd") c(FALSE, TRUE) else TRUE, NA),
    # our numbers: body, threshold, tail, weight
    pick = function(p) p[c(1:nb, nb + 1 + seq_len(nt), length(p))],
    density = function(x, p, T) {
      q <- parts(p)
      below <- q$w * law("d", body, x, q$body) / law("p", body, T, q$body)
      ifelse(x <= T, below, (1 - q$w) * (if (tail == "gpd") dgpd0(x - T, q$tail[1], q$tail[2]) else dpareto1(x, q$tail[1], T)))
    },
    between = function(a, b, p, T) { # P(a < X <= b) as a sum of what is on either side
      q <- parts(p)
      lower <- pmin(a, T); upper <- pmin(b, T)
      q$w * pmax(law("p", body, upper, q$body) - law("p", body, lower, q$body), 0) / law("p", body, T, q$body) +
        (1 - q$w) * pmax(above(pmax(a, T), q$tail, T, lower.tail = FALSE) - ifelse(is.finite(b), above(pmax(b, T), q$tail, T, lower.tail = FALSE), 0), 0)
    },
    draw = function(n, p, T) {
      q <- parts(p)
      inside <- law("q", body, runif(n) * law("p", body, T, q$body), q$body)
      beyond <- T + if (tail == "gpd") rgpd0(n, q$tail[1], q$tail[2]) else rpareto1(n, q$tail[1], T) - T
      ifelse(runif(n) < q$w, inside, beyond)
    })
}

mixture <- function(first, second, truth) {
  n1 <- length(laws[[first]][[2]])
  n2 <- length(laws[[second]][[2]])
  names <- c(laws[[first]][[2]], laws[[second]][[2]])
  parts <- function(p) list(p[1:n1], p[n1 + 1:n2], p[n1 + n2 + 1])
  list(
    name = paste0(first, "+", second), family = function(T) paste0(first, "+", second), truth = truth,
    amounts = c(names %in% c("scale", "mean"), FALSE), logs = c(names == "meanlog", FALSE),
    bounded = c(names != "meanlog", NA),
    pick = function(p) p[c(1:(n1 + n2), n1 + n2 + 1)],
    density = function(x, p, T) { q <- parts(p); q[[3]] * law("d", first, x, q[[1]]) + (1 - q[[3]]) * law("d", second, x, q[[2]]) },
    between = function(a, b, p, T) {
      q <- parts(p)
      one <- function(name, v) {
        s <- law("p", name, a, v, lower.tail = FALSE) - ifelse(is.finite(b), law("p", name, b, v, lower.tail = FALSE), 0)
        f <- ifelse(is.finite(b), law("p", name, b, v), 1) - law("p", name, a, v)
        ifelse(law("p", name, a, v) < .5, f, s)
      }
      q[[3]] * one(first, q[[1]]) + (1 - q[[3]]) * one(second, q[[2]])
    },
    draw = function(n, p, T) { q <- parts(p); ifelse(runif(n) < q[[3]], law("r", first, n, q[[1]]), law("r", second, n, q[[2]])) })
}

models <- list(splice("lognormal", "gpd", c(7, 1.2, .5, 3000, .85)), splice("gamma", "pareto1", c(.9, 1800, 1.6, .8)),
               splice("weibull", "gpd", c(.8, 1500, .3, 4000, .9)), splice("loglogistic", "pareto1", c(1.4, 900, 1.3, .85)),
               splice("exponential", "gpd", c(1500, .7, 2500, .8)),
               mixture("lognormal", "lognormal", c(5.5, .5, 9, .8, .7)), mixture("gamma", "gamma", c(3, 150, 4, 2500, .6)),
               mixture("exponential", "lognormal", c(300, 9, .6, .7)))
kinds <- c("some", "grouped", "apart", "truncated", "capped", "weighted", "large", "across")

likelihood <- function(model, rows, p, T) {
  known <- rows$c == 0 & is.na(rows$u)
  a <- pmax(rows$x, rows$t)
  b <- ifelse(is.na(rows$u), Inf, rows$u)
  term <- numeric(nrow(rows))
  term[known] <- log(model$density(rows$x[known], p, T))
  term[!known] <- log(model$between(a[!known], b[!known], p, T))
  cut <- rows$t > 0
  term[cut] <- term[cut] - log(model$between(rows$t[cut], rep(Inf, sum(cut)), p, T))
  sum(rows$w * term)
}

climb <- function(model, rows, from, T) {
  share <- is.na(model$bounded)
  bounded <- !share & model$bounded
  to <- function(p) ifelse(share, qlogis(pmin(p, 1)), ifelse(bounded, log(pmax(p, 1e-300)), p))
  back <- function(v) ifelse(share, plogis(v), ifelse(bounded, exp(pmin(v, 700)), v))
  loss <- function(v) { value <- -likelihood(model, rows, back(v), T); if (is.finite(value)) value else 1e300 }
  v <- to(from)
  for (i in 1:3) v <- optim(v, loss, control = list(reltol = 1e-15, maxit = 4000))$par
  polished <- try(nlm(loss, v, gradtol = 1e-11, steptol = 1e-13, fscale = loss(v)), silent = TRUE)
  if (!inherits(polished, "try-error") && polished$minimum < loss(v)) v <- polished$estimate
  list(p = back(v), ll = -loss(v))
}

# Second differences along the axes of our own covariance, as in claims_r.R.
errors_off <- function(model, rows, p, covariance, T) {
  k <- length(p)
  axes <- try(t(chol(covariance)), silent = TRUE)
  if (inherits(axes, "try-error")) return(Inf)
  f <- function(d) likelihood(model, rows, p + as.vector(axes %*% d), T)
  curvature <- function(h) {
    H <- matrix(0, k, k)
    for (i in 1:k) for (j in 1:k) {
      a <- b <- rep(0, k)
      a[i] <- h; b[j] <- h
      H[i, j] <- -(f(a + b) - f(a - b) - f(b - a) + f(-a - b)) / (4 * h^2)
    }
    H
  }
  min(sapply(c(3e-3, 3e-4), function(h) max(abs((4 * curvature(h) - curvature(2 * h)) / 3 - diag(k))) / 2), na.rm = TRUE)
}

# Choulakian, Lockhart & Stephens (1994), as in claims_r.R; the last group is open or ends at b.
grouped_statistics <- function(model, rows, p, T) {
  rows <- rows[order(rows$x), ]
  last <- is.na(rows$u)
  H <- model$between(rep(0, nrow(rows)), ifelse(last, Inf, rows$u), p, T)
  N <- sum(rows$w)
  Z <- cumsum(rows$w) - N * H
  q <- diff(c(0, H))
  inner <- !last
  beyond <- if (last[length(last)]) 1 else H[length(H)]
  c(max(abs(Z)) / N, sum((Z^2 * q)[inner]) / N + N * (1 - beyond)^3 / 3,
    sum((Z^2 * q / (H * (1 - H)))[inner]) / N - N * (log(beyond) + 1 - beyond))
}

claims <- function(model, kind) {
  n <- sample(c(300, 700), 1)
  x <- model$draw(5 * n, model$truth, 4000)
  t <- if (kind %in% c("truncated", "capped", "weighted")) sample(c(0, 100, 300), 5 * n, TRUE) else rep(0, 5 * n)
  keep <- head(which(x > t), n)
  x <- x[keep]; t <- t[keep]
  rows <- data.frame(x = x, t = t, c = 0, u = NA_real_, w = 1)
  ends <- c(0, 150, 400, 900, 1800, 3000, if (kind == "apart") 4000, 5500, 9000, 20000, 60000, Inf)
  known <- runif(length(x)) < if (kind %in% c("grouped", "apart")) 0 else if (kind == "across") .9 else .5
  if (kind == "across") known <- known | x < 2000 | x > 12000
  cell <- if (kind == "across") rep(1, length(x)) else findInterval(x, ends)
  if (kind == "across") ends <- c(2000, 12000)
  rows$x <- ifelse(known, x, ends[cell])
  rows$u <- ifelse(known, NA, ends[cell + 1])
  rows$c <- as.integer(!known & is.infinite(rows$u))
  rows$u[rows$c == 1] <- NA
  if (kind == "capped") {
    cap <- is.na(rows$u) & rows$c == 0 & rows$x > 6000
    rows$x[cap] <- 6000
    rows$c[cap] <- 1
  }
  if (kind == "weighted") rows$w <- round(runif(nrow(rows), .2, 3), 3)
  if (kind %in% c("grouped", "apart"))
    rows <- aggregate(w ~ x + t + c + u, transform(rows, u = ifelse(is.na(u), -1, u)), sum)
  rows <- rows[order(rows$x), ]
  rows$u[!is.na(rows$u) & rows$u < 0] <- NA
  unit <- if (kind == "large") 2^30 else 1
  rows$x <- rows$x * unit; rows$u <- rows$u * unit; rows$t <- rows$t * unit
  list(rows = rows, unit = unit)
}

ask <- function(rows, family) {
  write.csv(format(rows, digits = 17), file, row.names = FALSE, quote = FALSE, na = "")
  text <- readLines(file)
  writeLines(gsub("NA", "", text), file)
  words <- c("fit", file, "--loss=x", "--truncation=t", "--censored=c", "--weight=w", "--upper=u",
             paste0("--family=", family), "--format=json", "--quiet")
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
  list(p = numbers("parameters"), ll = field("log_likelihood"), statistics = c(field("ks"), field("cvm"), field("ad")), converged = grepl('"converged": true', json),
       covariance = try(matrix_of(), silent = TRUE), stop = sub('.*"stop": "([a-z]+)".*', "\\1", json))
}

number <- 0
failed <- 0

trial <- function(model, kind) {
  data <- claims(model, kind)
  rows <- data$rows
  T <- 4000 * data$unit
  mine <- ask(rows, model$family(T))
  from <- model$truth * ifelse(model$amounts, data$unit, 1) + ifelse(model$logs, log(data$unit), 0)
  why <- character()
  note <- function(...) why <<- c(why, paste(...))
  number <<- number + 1
  if (!mine$converged) {
    theirs <- climb(model, rows, from, T)
    note("not converged:", mine$stop, mine$ll, "R", format(theirs$ll, digits = 12), format(theirs$p, digits = 5))
  } else {
    p <- model$pick(mine$p)
    theirs <- climb(model, rows, from, T)
    higher <- climb(model, rows, p, T)
    if (higher$ll > theirs$ll) theirs <- higher
    here <- likelihood(model, rows, p, T)
    if (!isTRUE(abs(mine$ll - here) <= 1e-9 * abs(here))) note("log-likelihood", mine$ll, "but R there", here)
    if (mine$ll < theirs$ll - max(1e-6, 1e-9 * abs(theirs$ll))) note("log-likelihood", format(mine$ll, digits = 12), "below", format(theirs$ll, digits = 12), format(theirs$p, digits = 5))
    gaps <- any(rows$x[-1] != rows$u[-nrow(rows)]) # an empty group is none of the definition's
    if (kind %in% c("grouped", "apart") && !isTRUE(gaps)) {
      good <- grouped_statistics(model, rows, p, T)
      if (any(abs(mine$statistics - good) > 1e-6 * abs(good))) note("statistics", format(mine$statistics, digits = 9), "R", format(good, digits = 9))
    }
    off <- errors_off(model, rows, p, mine$covariance, T)
    if (!(off < 1e-3)) note("standard errors off by", off)
  }
  if (length(why)) failed <<- failed + 1
  for (line in why) cat("#", line, "\n")
  cat(sprintf("%s %d - %s, %s, %d rows\n", if (length(why)) "not ok" else "ok", number, model$name, kind, nrow(rows)))
}

for (i in seq_len(trials)) for (model in models) for (kind in kinds) trial(model, kind)
unlink(file)
cat(sprintf("1..%d\n", number))
quit(status = failed > 0)
