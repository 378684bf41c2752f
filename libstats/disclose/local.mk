# libstats/disclose: suppression and audit of tables
