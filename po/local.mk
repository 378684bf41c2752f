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
update-po:
	cd $(top_srcdir) && xgettext -k_ -kN_ -c --from-code=UTF-8 --package-name=cyberstats \
	  --no-location --sort-output -o po/cyberstats.pot tools/*.[ch] && \
	  msgmerge -q --no-location --sort-output -U --backup=none po/zh_CN.po po/cyberstats.pot && rm -f po/cyberstats.pot
.PHONY: update-po
