/* draw/font.h - fonts, dashes and hatching that all drawings share.
 * Layer: charts/draw. */
#ifndef CYB_DRAW_FONT_H
#define CYB_DRAW_FONT_H

/* Figures and Latin letters come from Noto Sans, the signs it lacks ("at
 * least") from Noto Sans Math, Chinese characters from Noto Sans CJK SC; the
 * last names are what a desk without Noto has. */
#define CYB__PANGO_FONTS "Noto Sans, Noto Sans Math, Noto Sans CJK SC, sans-serif"
#define CYB__CSS_FONTS                                                                             \
  "'Noto Sans','Noto Sans Math','Noto Sans CJK SC','Noto Sans SC',"                                \
  "'Source Han Sans SC','PingFang SC','Microsoft YaHei',sans-serif"

/* Dash and gap in stroke widths; hatching in points. */
#define CYB__DASH_ON 4.0
#define CYB__DASH_OFF 3.0
#define CYB__HATCH_PITCH 4.5
#define CYB__HATCH_WIDTH 1.3

#endif
