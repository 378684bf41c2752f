cyberstatsinclude_HEADERS += \
	libstats/include/cyberstats/student.h

libstats_libcyberstats_la_SOURCES += libstats/num/student.c
libstats_libcyberstats_la_SOURCES += libstats/num/fft.c libstats/num/fft.h
libstats_libcyberstats_la_SOURCES += libstats/num/minimise.c libstats/num/minimise.h
libstats_libcyberstats_la_SOURCES += libstats/num/simplex.c libstats/num/simplex.h
libstats_libcyberstats_la_SOURCES += libstats/num/symmetric.c libstats/num/symmetric.h
libstats_libcyberstats_la_SOURCES += libstats/num/vector.h libstats/num/elementary.h
libstats_libcyberstats_la_SOURCES += libstats/num/complexes.c libstats/num/complexes.h
libstats_libcyberstats_la_SOURCES += libstats/num/composition.c libstats/num/composition.h
libstats_libcyberstats_la_SOURCES += libstats/num/linear_program.c libstats/num/linear_program.h
libstats_libcyberstats_la_SOURCES += libstats/num/banded.c libstats/num/banded.h
libstats_libcyberstats_la_SOURCES += libstats/num/eigen.c libstats/num/eigen.h
libstats_libcyberstats_la_SOURCES += libstats/num/fisher.c libstats/num/fisher.h
libstats_libcyberstats_la_SOURCES += libstats/num/rank_cholesky.c libstats/num/rank_cholesky.h
libstats_libcyberstats_la_SOURCES += libstats/num/crossing.c libstats/num/crossing.h
