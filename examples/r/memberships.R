# From a running Entente to a plot: memberships of each state in each year, as the
# median and the middle half of all states. Base R only.
#
#     entente serve &
#     Rscript examples/r/memberships.R memberships.png
#
# The address of Entente may stand in ENTENTE_URL (http://localhost:8080).

site <- Sys.getenv("ENTENTE_URL", "http://localhost:8080")
args <- commandArgs(trailingOnly = TRUE)
out <- if (length(args) > 0) args[1] else "memberships.png"

# The codebook warns that the code NA is Namibia: only the empty cell is missing.
panel <- read.csv(paste0(site, "/export/state-year.csv?since=1992&through=2020"),
                  na.strings = "", stringsAsFactors = FALSE)
stopifnot(identical(names(panel), c("ccode", "year", "full", "associate", "observer", "any")))

by_year <- aggregate(full ~ year, panel, function(x) quantile(x, c(0.25, 0.5, 0.75)))
q <- by_year$full

if (grepl("\\.pdf$", out)) pdf(out, width = 8, height = 4) else png(out, width = 800, height = 400)
matplot(by_year$year, q, type = "n", xlab = "", ylab = "full memberships of a state")
polygon(c(by_year$year, rev(by_year$year)), c(q[, 1], rev(q[, 3])), col = "grey85", border = NA)
lines(by_year$year, q[, 2], type = "s", lwd = 2)
invisible(dev.off())
cat(nrow(panel), "state-years of", length(unique(panel$ccode)), "states\n")
