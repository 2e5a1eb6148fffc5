/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/intake/fetch-proxy.h"

#include <string.h>

#include "app/model/error.h"

/* *@is_proxied: whether any of the ways to @url is not direct. */
static gboolean
look_up_proxies (AscribeFetchRun *run, const char *url, const char *host, gboolean *is_proxied, GError **error)
{
  GProxyResolver *resolver = g_proxy_resolver_get_default ();
  g_autoptr (GAsyncResult) result = NULL;
  g_auto (GStrv) proxies = NULL;
  GError *failure = NULL;

  g_proxy_resolver_lookup_async (resolver, url, run->cancellable, ascribe_fetch_run_done_cb, &result);
  proxies = g_proxy_resolver_lookup_finish (resolver, ascribe_fetch_run_await (run, &result), &failure);
  if (proxies == NULL)
    {
      ascribe_fetch_run_explain (run, failure, host, 0, error);
      return FALSE;
    }

  *is_proxied = FALSE;
  for (gsize i = 0; proxies[i] != NULL; i++)
    *is_proxied |= !g_str_has_prefix (proxies[i], "direct:");

  return TRUE;
}

/* Names that are no one's on the internet (RFC 6761, 6762, 8375, 9476). */
static gboolean
is_inner_name (const char *host)
{
  static const char * const endings[] = { ".localhost", ".local", ".internal", ".home.arpa" };

  for (gsize i = 0; i < G_N_ELEMENTS (endings); i++)
    {
      if (g_str_has_suffix (host, endings[i]))
        return TRUE;
    }

  return strchr (host, '.') == NULL;
}

static gboolean
check_unknown (const char *host, const AscribePrivatePlaces *places, GError **error)
{
  if (places->all || !is_inner_name (host))
    return TRUE;

  g_set_error (error, ASCRIBE_ERROR, ASCRIBE_ERROR_FORBIDDEN,
               "“%s” is the name of an inner server: such addresses are asked only where that is allowed", host);

  return FALSE;
}

static gboolean
check_name (AscribeFetchRun *run, const char *host, guint port, const AscribePrivatePlaces *places, GError **error)
{
  g_autoptr (GResolver) resolver = g_resolver_get_default ();
  g_autoptr (GAsyncResult) result = NULL;
  GError *failure = NULL;
  gboolean is_allowed = TRUE;
  GList *addresses;

  g_resolver_lookup_by_name_async (resolver, host, run->cancellable, ascribe_fetch_run_done_cb, &result);
  addresses = g_resolver_lookup_by_name_finish (resolver, ascribe_fetch_run_await (run, &result), &failure);
  if (failure != NULL && failure->domain != G_RESOLVER_ERROR)
    {
      ascribe_fetch_run_explain (run, failure, host, 0, error);
      return FALSE;
    }
  if (failure != NULL)
    {
      g_error_free (failure);
      return check_unknown (host, places, error);
    }

  for (GList *l = addresses; l != NULL && is_allowed; l = l->next)
    is_allowed = ascribe_guard_check (l->data, port, places, host, error);
  g_resolver_free_addresses (addresses);

  return is_allowed;
}

gboolean
ascribe_fetch_check_proxied (AscribeFetchRun *run, GUri *uri, const AscribePrivatePlaces *places, GError **error)
{
  const char *host = g_uri_get_host (uri);
  guint port = ascribe_guarded_address_port (uri);
  g_autoptr (GInetAddress) literal = g_inet_address_new_from_string (host);
  /* The server only, as GSocketClient will ask for it: a script that tells proxies need not know the page. */
  g_autofree char *url = g_uri_join (G_URI_FLAGS_NONE, g_uri_get_scheme (uri), NULL, host, (int) port, "", NULL, NULL);
  gboolean is_proxied = FALSE;

  if (!look_up_proxies (run, url, host, &is_proxied, error))
    return FALSE;
  if (!is_proxied)
    return TRUE;
  if (literal != NULL)
    return ascribe_guard_check (literal, port, places, host, error);

  return check_name (run, host, port, places, error);
}
