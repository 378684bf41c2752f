/* data/sql/0001.h - schema 1 of the project file, run by data/migrate.c.
 * Layer: data. Explained with examples in doc/methods/project-file.md.
 *
 * Beside these there is one table per form, "record_<form>", made and widened
 * by data/store_form.c: _source, _line, _period, _unit and one column per
 * question, named by its code. */
#ifndef CYB_DATA_SQL_0001_H
#define CYB_DATA_SQL_0001_H

static const char cyb__schema_0001[] =
    /* every ingested file; rows = accepted + rejected, queried ones are accepted */
    "CREATE TABLE source ("
    " id INTEGER PRIMARY KEY,"
    " form TEXT NOT NULL,"
    " period TEXT NOT NULL,"      /* 2023, 2023-H1, 2023-Q1, 2023-04 */
    " file TEXT NOT NULL,"        /* name without folders */
    " sha256 TEXT NOT NULL,"      /* of the file's bytes */
    " form_sha256 TEXT NOT NULL," /* of the dictionary it was read with */
    " rules_sha256 TEXT NOT NULL," /* of the edit rules; '' = none */
    " filter TEXT NOT NULL,"      /* the rows taken: an expression; '' = all */
    " encoding TEXT NOT NULL,"
    " delimiter TEXT NOT NULL,"
    " ingested TEXT NOT NULL," /* ISO 8601 */
    " version TEXT NOT NULL,"  /* of the program */
    " rows INTEGER NOT NULL,"
    " accepted INTEGER NOT NULL,"
    " queried INTEGER NOT NULL,"
    " rejected INTEGER NOT NULL,"
    " replaced INTEGER NOT NULL);"
    "CREATE INDEX source_sha256 ON source (sha256);"

    /* the dictionaries the records were stored with, as last ingested */
    "CREATE TABLE form ("
    " name TEXT PRIMARY KEY,"
    " title_zh TEXT NOT NULL,"
    " title_en TEXT NOT NULL,"
    " sha256 TEXT NOT NULL) WITHOUT ROWID;"
    "CREATE TABLE form_field ("
    " form TEXT NOT NULL REFERENCES form (name),"
    " code TEXT NOT NULL,"
    " position INTEGER," /* from 1; NULL: no longer in the dictionary */
    " label_zh TEXT NOT NULL,"
    " label_en TEXT NOT NULL,"
    " unit TEXT NOT NULL,"
    " type TEXT NOT NULL,"
    " required INTEGER NOT NULL,"
    " minimum REAL," /* NULL: open */
    " maximum REAL,"
    " key INTEGER NOT NULL,"
    " notes TEXT NOT NULL,"
    " role TEXT NOT NULL,"
    " PRIMARY KEY (form, code)) WITHOUT ROWID;"
    "CREATE TABLE form_code ("
    " form TEXT NOT NULL,"
    " field TEXT NOT NULL,"
    " position INTEGER NOT NULL,"
    " code TEXT NOT NULL,"
    " label_zh TEXT NOT NULL,"
    " label_en TEXT NOT NULL,"
    " PRIMARY KEY (form, field, position)) WITHOUT ROWID;"

    /* rejections (hard) and queries (soft); open while closed_by is NULL */
    "CREATE TABLE problem ("
    " id INTEGER PRIMARY KEY,"
    " source INTEGER NOT NULL REFERENCES source (id),"
    " form TEXT NOT NULL,"
    " period TEXT NOT NULL,"
    " line INTEGER NOT NULL,"
    " unit TEXT,"
    " name TEXT," /* what the field of role name said */
    " \"column\" TEXT,"
    " rule TEXT NOT NULL,"
    " severity TEXT NOT NULL," /* hard, soft */
    " value TEXT,"             /* the cell as written */
    " message TEXT NOT NULL,"
    " weight REAL," /* of its record, as read */
    " measure REAL,"
    " closed_by INTEGER REFERENCES source (id));"
    "CREATE INDEX problem_open ON problem (form, period) WHERE closed_by IS NULL;"

    /* cells that a later file changed; before and after as numbers or texts */
    "CREATE TABLE cell_change ("
    " id INTEGER PRIMARY KEY,"
    " source INTEGER NOT NULL REFERENCES source (id),"
    " form TEXT NOT NULL,"
    " period TEXT NOT NULL,"
    " unit TEXT,"
    " \"column\" TEXT NOT NULL,"
    " before,"
    " after,"
    " reason TEXT NOT NULL);"
    "CREATE INDEX cell_change_unit ON cell_change (form, period, unit);"

    /* results kept, one cell per row */
    "CREATE TABLE result ("
    " id INTEGER PRIMARY KEY,"
    " command TEXT NOT NULL,"
    " inputs TEXT NOT NULL," /* JSON */
    " made TEXT NOT NULL,"
    " version TEXT NOT NULL);"
    "CREATE TABLE result_cell ("
    " result INTEGER NOT NULL REFERENCES result (id),"
    " row INTEGER NOT NULL,"
    " position INTEGER NOT NULL,"
    " \"column\" TEXT NOT NULL,"
    " value,"
    " PRIMARY KEY (result, row, position)) WITHOUT ROWID;";

#endif
