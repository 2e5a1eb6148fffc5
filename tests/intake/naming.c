/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "naming.h"

typedef struct {
  char **answers;
  guint n_asked;
} Name;

#define TEST_TYPE_RESOLVER (test_resolver_get_type ())
G_DECLARE_FINAL_TYPE (TestResolver, test_resolver, TEST, RESOLVER, GResolver)

struct _TestResolver {
  GResolver parent;
};

G_DEFINE_FINAL_TYPE (TestResolver, test_resolver, G_TYPE_RESOLVER)

#define TEST_TYPE_PROXIES (test_proxies_get_type ())
G_DECLARE_FINAL_TYPE (TestProxies, test_proxies, TEST, PROXIES, GObject)

struct _TestProxies {
  GObject parent;
};

static void test_proxies_resolver_init (GProxyResolverInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (TestProxies, test_proxies, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_PROXY_RESOLVER, test_proxies_resolver_init))

static GMutex lock;
static GHashTable *names;
static char *proxy;

static void
name_free (Name *self)
{
  g_strfreev (self->answers);
  g_free (self);
}

static GList *
list_addresses (const char *answer, GResolverNameLookupFlags flags)
{
  g_auto (GStrv) words = g_strsplit (answer, " ", -1);
  GList *list = NULL;

  for (gsize i = 0; words[i] != NULL; i++)
    {
      g_autoptr (GInetAddress) address = g_inet_address_new_from_string (words[i]);
      gboolean is_six = address != NULL && g_inet_address_get_family (address) == G_SOCKET_FAMILY_IPV6;

      if (address != NULL && !((flags & G_RESOLVER_NAME_LOOKUP_FLAGS_IPV4_ONLY) && is_six) &&
          !((flags & G_RESOLVER_NAME_LOOKUP_FLAGS_IPV6_ONLY) && !is_six))
        list = g_list_append (list, g_steal_pointer (&address));
    }

  return list;
}

/* IPv4 and IPv6 are asked at the same time: they count, and advance, as one lookup. */
static GList *
look_up (const char *hostname, GResolverNameLookupFlags flags, GError **error)
{
  g_autofree char *answer = NULL;
  int code = G_RESOLVER_ERROR_NOT_FOUND;
  GList *list;
  Name *name;

  g_mutex_lock (&lock);
  name = g_hash_table_lookup (names, hostname);
  if (name != NULL)
    answer = g_strdup (name->answers[MIN (name->n_asked, g_strv_length (name->answers) - 1)]);
  if (name != NULL && !(flags & G_RESOLVER_NAME_LOOKUP_FLAGS_IPV6_ONLY))
    name->n_asked++;
  g_mutex_unlock (&lock);

  list = answer != NULL ? list_addresses (answer, flags) : NULL;
  if (g_strcmp0 (answer, "?") == 0)
    code = G_RESOLVER_ERROR_INTERNAL;
  else if (g_strcmp0 (answer, "!") == 0)
    code = G_RESOLVER_ERROR_TEMPORARY_FAILURE;
  if (list == NULL)
    g_set_error (error, G_RESOLVER_ERROR, code, "no %s", hostname);

  return list;
}

static GList *
test_resolver_lookup (GResolver *resolver, const char *hostname, GCancellable *cancellable, GError **error)
{
  return look_up (hostname, 0, error);
}

static GList *
test_resolver_lookup_with_flags (GResolver *resolver, const char *hostname, GResolverNameLookupFlags flags,
                                 GCancellable *cancellable, GError **error)
{
  return look_up (hostname, flags, error);
}

static gboolean
cancelled_cb (GCancellable *cancellable, gpointer data)
{
  g_task_return_new_error (data, G_IO_ERROR, G_IO_ERROR_CANCELLED, "cancelled");

  return G_SOURCE_REMOVE;
}

static void
wait_for_ever (GTask *task)
{
  g_autoptr (GSource) source = g_cancellable_source_new (g_task_get_cancellable (task));

  g_source_set_callback (source, G_SOURCE_FUNC (cancelled_cb), g_object_ref (task), g_object_unref);
  g_source_attach (source, g_main_context_get_thread_default ());
}

static void
free_addresses (gpointer data)
{
  g_resolver_free_addresses (data);
}

static void
test_resolver_lookup_with_flags_async (GResolver *resolver, const char *hostname, GResolverNameLookupFlags flags,
                                       GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data)
{
  g_autoptr (GTask) task = g_task_new (resolver, cancellable, callback, data);
  GError *error = NULL;
  GList *list = look_up (hostname, flags, &error);

  if (list != NULL)
    g_task_return_pointer (task, list, free_addresses);
  else if (g_error_matches (error, G_RESOLVER_ERROR, G_RESOLVER_ERROR_INTERNAL))
    {
      g_error_free (error);
      wait_for_ever (task);
    }
  else
    g_task_return_error (task, error);
}

static void
test_resolver_lookup_async (GResolver *resolver, const char *hostname, GCancellable *cancellable, GAsyncReadyCallback callback,
                            gpointer data)
{
  test_resolver_lookup_with_flags_async (resolver, hostname, 0, cancellable, callback, data);
}

static GList *
test_resolver_lookup_finish (GResolver *resolver, GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
test_resolver_class_init (TestResolverClass *klass)
{
  GResolverClass *resolver_class = G_RESOLVER_CLASS (klass);

  resolver_class->lookup_by_name = test_resolver_lookup;
  resolver_class->lookup_by_name_async = test_resolver_lookup_async;
  resolver_class->lookup_by_name_finish = test_resolver_lookup_finish;
  resolver_class->lookup_by_name_with_flags = test_resolver_lookup_with_flags;
  resolver_class->lookup_by_name_with_flags_async = test_resolver_lookup_with_flags_async;
  resolver_class->lookup_by_name_with_flags_finish = test_resolver_lookup_finish;
}

static void
test_resolver_init (TestResolver *self)
{
}

static gboolean
test_proxies_is_supported (GProxyResolver *resolver)
{
  return TRUE;
}

static char **
test_proxies_lookup (GProxyResolver *resolver, const char *uri, GCancellable *cancellable, GError **error)
{
  char *list[] = { proxy != NULL ? proxy : (char *) "direct://", NULL };

  return g_strdupv (list);
}

static void
test_proxies_lookup_async (GProxyResolver *resolver, const char *uri, GCancellable *cancellable, GAsyncReadyCallback callback,
                           gpointer data)
{
  g_autoptr (GTask) task = g_task_new (resolver, cancellable, callback, data);

  g_task_return_pointer (task, test_proxies_lookup (resolver, uri, cancellable, NULL), (GDestroyNotify) g_strfreev);
}

static char **
test_proxies_lookup_finish (GProxyResolver *resolver, GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
test_proxies_resolver_init (GProxyResolverInterface *iface)
{
  iface->is_supported = test_proxies_is_supported;
  iface->lookup = test_proxies_lookup;
  iface->lookup_async = test_proxies_lookup_async;
  iface->lookup_finish = test_proxies_lookup_finish;
}

static void
test_proxies_class_init (TestProxiesClass *klass)
{
}

static void
test_proxies_init (TestProxies *self)
{
}

void
naming_begin (void)
{
  g_autoptr (GResolver) resolver = g_object_new (TEST_TYPE_RESOLVER, NULL);

  names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) name_free);
  g_resolver_set_default (resolver);
  /* GIO makes its extension points when it is first asked for what needs them. */
  g_io_extension_point_register (G_PROXY_RESOLVER_EXTENSION_POINT_NAME);
  g_io_extension_point_implement (G_PROXY_RESOLVER_EXTENSION_POINT_NAME, TEST_TYPE_PROXIES, "ascribe-test", 1000);
  g_assert_true (g_setenv ("GIO_USE_PROXY_RESOLVER", "ascribe-test", TRUE));
  g_assert_true (G_OBJECT_TYPE (g_proxy_resolver_get_default ()) == TEST_TYPE_PROXIES);
}

void
naming_set (const char *name, const char * const *answers)
{
  Name *entry = g_new0 (Name, 1);

  entry->answers = g_strdupv ((char **) answers);
  g_mutex_lock (&lock);
  g_hash_table_replace (names, g_strdup (name), entry);
  g_mutex_unlock (&lock);
}

guint
naming_count (const char *name)
{
  const Name *entry;
  guint n;

  g_mutex_lock (&lock);
  entry = g_hash_table_lookup (names, name);
  n = entry != NULL ? entry->n_asked : 0;
  g_mutex_unlock (&lock);

  return n;
}

void
naming_proxy (const char *address)
{
  g_free (proxy);
  proxy = g_strdup (address);
}
