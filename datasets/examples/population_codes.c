/* datasets/examples/population_codes.c - codes of the register, as in datasets/forms/codes.
 * Layer: example. */
#include "population.h"

const char *const district_names[DISTRICTS] = {
    "浦东新区", "普陀区", "松江区", "静安区", "嘉定区", "青浦区", "徐汇区", "闵行区",
    "杨浦区",   "长宁区", "虹口区", "黄浦区", "宝山区", "奉贤区", "金山区", "崇明区"};

const char *const park_codes[] = {"putuo",   "sijing", "lingang", "shibei",
                                  "jiading", "qingpu", "tangzhen"};
const char *const ownership_codes[] = {"state", "private", "hmt", "foreign", "other"};
const char *const industry_codes[] = {"6513", "6519", "6511", "6440", "6531", "6550",
                                      "6560", "6540", "3915", "3919", "6520", "3921",
                                      "6450", "6512", "6532", "6599"};
const char *const listing_codes[] = {"none", "STAR", "main", "ChiNext", "BSE", "NEEQ", "abroad"};
const char *const size_codes[SIZES] = {"large", "medium", "small", "micro"};
const char *const comparability_codes[] = {"none", "merger", "split", "reclassified", "relocated"};

const char *const stratum_codes[STRATA] = {
    "large-product",        "large-service",        "medium-product-pudong",
    "medium-product-inner", "medium-product-outer", "medium-service-pudong",
    "medium-service-inner", "medium-service-outer", "small-product-pudong",
    "small-product-inner",  "small-product-outer",  "small-service-pudong",
    "small-service-inner",  "small-service-outer",  "micro-product-pudong",
    "micro-product-inner",  "micro-product-outer",  "micro-service-pudong",
    "micro-service-inner",  "micro-service-outer"};

const int stratum_rates[STRATA] = {1000, 1000, 450, 450, 450, 450, 450, 450, 400, 400,
                                   400,  400,  400, 400, 320, 320, 320, 320, 320, 320};
