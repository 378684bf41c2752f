#!/bin/sh
# tests/cli/statistician_walk.sh - a structural business survey from the raw answers to
# the table that may be published: edit, impute, calibrate, estimate, protect, quality
# report. The real sample gets three wrong answers; what comes out is held against the
# frame and against itself. Prints TAP; skips where the data outside the repository are
# absent.
set -u
data=${CYBERSTATS_SHARED:-../shared}/data
if [ ! -f "$data/sbs-sample.csv" ] || [ ! -f "$data/sbs-frame.csv" ]; then
  echo "1..0 # SKIP no real data here"
  exit 0
fi
data=$(cd "$data" && pwd)
program=$CYBERSTATS_PROGRAM
work=$(mktemp -d) || exit 1
trap 'rm -rf "$work"' EXIT
cd "$work" || exit 1
LC_ALL=C.UTF-8 LANGUAGE=en
export LC_ALL LANGUAGE
number=0

# NAME COMMAND...: passes where the command does.
holds() {
  number=$((number + 1))
  name=$1
  shift
  if "$@" >out 2>err; then
    echo "ok $number - $name"
  else
    sed 's/^/# /' out err
    echo "not ok $number - $name"
  fi
}

# --- the answers, with three mistakes that the size class gives away --------------
sed -E -e '101s/^([0-9]+,"[01]",)[0-9]+/\1999/' -e '2001s/^([0-9]+,"[01]",)[0-9]+/\12/' \
  -e '5001s/^([0-9]+,"[01]",)[0-9]+/\10/' "$data/sbs-sample.csv" >answers.csv

cat >rules.csv <<'END'
rule,severity,expression,message_zh,message_en
E1,hard,"emp_cl != ""[6,9]"" or emp_num >= 6 and emp_num <= 9",从业人员与规模组不符,employees do not fit the size class
E2,hard,"emp_cl != ""(9,19]"" or emp_num >= 10 and emp_num <= 19",从业人员与规模组不符,employees do not fit the size class
E3,hard,"emp_cl != ""(19,49]"" or emp_num >= 20 and emp_num <= 49",从业人员与规模组不符,employees do not fit the size class
E4,hard,"emp_cl != ""(49,99]"" or emp_num >= 50 and emp_num <= 99",从业人员与规模组不符,employees do not fit the size class
E5,hard,"emp_cl != ""(99,Inf]"" or emp_num >= 100",从业人员与规模组不符,employees do not fit the size class
V1,hard,va >= 0,增加值不得为负,value added is not negative
END

cat >imputation.csv <<'END'
variable,method,using,group
emp_num,group-median,,strata
emp_num,group-median,,emp_cl
va,ratio,emp_num,nace_macro|emp_cl
va,ratio,emp_num,nace_macro
END

# --- edit and impute ----------------------------------------------------------------
holds "edit, localise, impute" "$program" edit answers.csv --rules=rules.csv --key=id \
  --pin=emp_cl --weight=weight --localize --impute=imputation.csv --edited=edited.csv \
  --log=log.csv --format=json --output=edit.json
tr -d '\r' <log.csv >changes.csv
holds "the three mistakes are found, and no other" sh -c \
  'test "$(grep -c ",localized$" changes.csv)" = 3 &&
   grep -q "^101,11819,emp_num,999,,E4,localized$" changes.csv &&
   grep -q "^2001,16189,emp_num,2,,E3,localized$" changes.csv &&
   grep -q "^5001,8371,emp_num,0,,E2,localized$" changes.csv'
holds "the 943 missing values are imputed" sh -c \
  'test "$(grep -c ",va,,.*,ratio$" changes.csv)" = 943'
holds "the edited answers break no rule" "$program" edit edited.csv --rules=rules.csv --key=id \
  --localize
holds "what was not changed is as it was" sh -c \
  'test "$(wc -l <edited.csv)" = "$(wc -l <answers.csv)" &&
   test "$(sed 1d edited.csv | cut -d, -f1 | cksum)" = "$(sed 1d answers.csv | cut -d, -f1 | cksum)"'

# --- calibrate and estimate -----------------------------------------------------------
holds "totals from the frame" "$program" weights template "$data/sbs-frame.csv" \
  --margins='region + emp_cl + emp_num:emp_cl' --numbers=emp_num --partition=nace_macro \
  --output=totals.csv
design='--strata=strata --weight=weight --fpc=fpc --lonely-psu=certainty --calibrate=totals.csv'
# shellcheck disable=SC2086
holds "calibrated totals" "$program" estimate edited.csv $design -s 'count()' -s 'total(emp_num)' \
  -s 'total(va)' -s 'ratio(va, emp_num)' --output=all.csv
holds "the frame's units and employees are met, without error" sh -c '
  awk -F, "NR == 1 { for (i = 1; i <= NF; i++) at[\$i] = i; next }
    \$1 ~ /^count/ { n = \$at[\"estimate\"]; e = \$at[\"se\"] }
    /^total.emp_num/ { t = \$at[\"estimate\"]; s = \$at[\"se\"] }
    END { exit !(n - 17318 < 1e-6 && 17318 - n < 1e-6 && t - 984394 < 1e-4 && 984394 - t < 1e-4 &&
                 e < 1e-3 && s < 1e-2) }" all.csv'
holds "the frame's value added lies in the interval" sh -c '
  awk -F, "NR == 1 { for (i = 1; i <= NF; i++) at[\$i] = i; next }
    /^total.va/ { found = \$at[\"lower\"] <= 54324812.5 && 54324812.5 <= \$at[\"upper\"] }
    END { exit !found }" all.csv'
# shellcheck disable=SC2086
holds "value added by sector and region" "$program" estimate edited.csv $design -s 'total(va)' \
  --by=nace_macro,region --output=cells.csv
holds "twelve cells, each with an error, that add up" sh -c '
  all=$(awk -F, "NR == 1 { for (i = 1; i <= NF; i++) at[\$i] = i; next }
    /^total.va/ { printf \"%.6f\", \$at[\"estimate\"] }" all.csv)
  awk -F, -v all="$all" "NR == 1 { for (i = 1; i <= NF; i++) at[\$i] = i; next }
    { rows++; sum += \$at[\"estimate\"]; good += \$at[\"se\"] > 0 }
    END { exit !(rows == 12 && good == 12 && sum - all < 1e-9 * all && all - sum < 1e-9 * all) }" \
    cells.csv'

# --- protect ----------------------------------------------------------------------------
holds "weights for the table" "$program" weights edited.csv --id=id --strata=strata \
  --weight=weight --fpc=fpc --lonely-psu=certainty --calibrate=totals.csv --output=weights.csv
holds "the table, protected" "$program" disclose edited.csv --rows=nace_macro,region,emp_cl \
  --value=va --weight=weight --rule=threshold:3 --rule=p:15 --output=table.csv
holds "what is withheld is told by no figure" sh -c \
  'grep -q ",c," table.csv || grep -q ",c$" table.csv
   ! grep -E "primary|secondary" table.csv | grep -qE ",[0-9]+\.[0-9]+"'
"$program" disclose edited.csv --rows=nace_macro,region,emp_cl --value=va --weight=weight \
  --rule=threshold:3 --rule=p:15 --output=table.json 2>/dev/null
holds "the audit finds it safe" sh -c \
  'tr -d " \n" <table.json | grep -q "\"audit\":{\"safe\":true,\"exposed\":0,\"recoverable\":0"'

# --- quality report ------------------------------------------------------------------------
holds "the quality report" "$program" quality edited.csv --key=id --weight=weight --log=log.csv \
  --format=json --output=quality.json
holds "counts what was edited and imputed" sh -c \
  'tr -d " \n" <quality.json | grep -q "\"column\":\"va\"[^}]*\"imputed\":943" &&
   tr -d " \n" <quality.json | grep -q "\"column\":\"emp_num\"[^}]*\"edited\":3"'
echo "1..$number"
