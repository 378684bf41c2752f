# Translations: English sources, zh_CN. The catalogue is built beside the
# program too, so that it speaks Chinese before it is installed.
po_CATALOG = tools/locale/zh_CN/LC_MESSAGES/cyberstats.mo
EXTRA_DIST += po/zh_CN.po
CLEANFILES += $(po_CATALOG)
noinst_DATA += $(po_CATALOG)

$(po_CATALOG): po/zh_CN.po
	$(AM_V_GEN)$(MKDIR_P) $(@D) && $(MSGFMT) -c -o $@ $(top_srcdir)/po/zh_CN.po

install-data-local: $(po_CATALOG)
	$(MKDIR_P) $(DESTDIR)$(localedir)/zh_CN/LC_MESSAGES
	$(INSTALL_DATA) $(po_CATALOG) $(DESTDIR)$(localedir)/zh_CN/LC_MESSAGES/cyberstats.mo

uninstall-local:
	rm -f $(DESTDIR)$(localedir)/zh_CN/LC_MESSAGES/cyberstats.mo

# For those who change texts: brings the catalogue up to date with the sources.
# Each function that takes a format is a keyword, with the place of the format.
po_FORMATS = cyb_error_set:4 cyb_error_at:6 cyb_warnings_add:3 cyb__definition_error:5 cyb__sheet_fail:4 \
	cyb__parse_fail:3 cyb__term_error:4 cyb__step_error:5 cyb__bad_row:3 cyb__expr_complain:5 \
	cyb__design_cell_error:5 cell_fault:5 fault:5
po_TEXTS = _ N_ CYB__N cyb__say
update-po:
	cd $(top_srcdir) && LC_ALL=C find libstats charts tools -name '*.[ch]' | LC_ALL=C sort | \
	  xgettext -f - -k $(po_TEXTS:%=-k%) -kngettext:1,2 -kcyb_progress_report:3 $(po_FORMATS:%=-k%) \
	  $(po_TEXTS:%=--flag=%:1:pass-c-format) $(po_FORMATS:%=--flag=%:c-format) \
	  -c --from-code=UTF-8 --package-name=cyberstats \
	  --no-location --sort-output -o po/cyberstats.pot && \
	  msgmerge -q --no-location --sort-output -U --backup=none po/zh_CN.po po/cyberstats.pot && rm -f po/cyberstats.pot
.PHONY: update-po
