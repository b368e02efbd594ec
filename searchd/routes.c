/* Every address the daemon answers: docs/http-api.md describes this table. */
#include "searchd/routes.h"

#include "searchd/handlers.h"

#define P(name) MBR_PARAM_BIT(MBR_PARAM_##name)

/* What decides which articles are found. */
#define QUESTION                                                                                   \
    (P(Q) | P(SCOPE) | P(FROM) | P(TO) | P(SECTION) | P(AUTHOR) | P(ACCESS) | P(SOURCE) |          \
     P(MATCH) | P(STEM))
#define PAGING (P(PAGE) | P(SIZE))

#define GET MBR_METHOD_GET
#define POST MBR_METHOD_POST
#define ARCHIVE MBR_ROUTE_ARCHIVE
#define PAGE MBR_ROUTE_PAGE
#define LENIENT MBR_ROUTE_LENIENT
#define ALWAYS MBR_ROUTE_ALWAYS

/* clang-format off */
static const mbr_route routes[] = {
    { "/", GET, ARCHIVE | PAGE | LENIENT,
      QUESTION | PAGING | P(SORT) | P(FRESH) | P(SNIPPET) | P(LANG), mbr_handle_page },
    { "/articles/{id}", GET, ARCHIVE | PAGE,
      P(Q) | P(SOURCE) | P(LANG), mbr_handle_article_page },
    { "/v1/search", GET | POST, ARCHIVE,
      QUESTION | PAGING | P(SORT) | P(FRESH) | P(FACETS) | P(INTERVAL) | P(SNIPPET) | P(EXPLAIN),
      mbr_handle_search },
    { "/v1/articles/{id}", GET, ARCHIVE,
      P(Q) | P(SOURCE) | PAGING, mbr_handle_article },
    { "/v1/articles/{id}/similar", GET, ARCHIVE,
      P(SOURCE) | P(SIZE), mbr_handle_similar },
    { "/v1/suggest", GET, ARCHIVE,
      P(Q), mbr_handle_suggest },
    { "/v1/trend", GET, ARCHIVE,
      QUESTION | P(INTERVAL) | P(FORMAT), mbr_handle_trend },
    { "/health", GET, 0, 0, mbr_handle_health },
    { "/ready", GET, ARCHIVE | ALWAYS, 0, mbr_handle_ready },
    { "/version", GET, 0, 0, mbr_handle_version },
    { "/marbre.css", GET, 0, 0, mbr_handle_file },
    { "/favicon.ico", GET, 0, 0, mbr_handle_file },
    { "/robots.txt", GET, 0, 0, mbr_handle_file },
};
/* clang-format on */

const mbr_route *
mbr_routes(size_t *count)
{
    *count = MBR_ARRAY_LEN(routes);
    return routes;
}
