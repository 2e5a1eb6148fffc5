/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/intake/guarded-address.h"

#include <string.h>

#include "app/intake/address-range.h"
#include "app/model/error.h"

struct _AscribeGuardedAddress {
  GNetworkAddress parent;
  const AscribePrivatePlaces *places;
};

/* Goes through the addresses of a host and leaves out those that may not be asked. */
#define ASCRIBE_TYPE_GUARDED_ENUMERATOR (ascribe_guarded_enumerator_get_type ())
G_DECLARE_FINAL_TYPE (AscribeGuardedEnumerator, ascribe_guarded_enumerator, ASCRIBE, GUARDED_ENUMERATOR, GSocketAddressEnumerator)

struct _AscribeGuardedEnumerator {
  GSocketAddressEnumerator parent;
  AscribeGuardedAddress *address;
  GSocketAddressEnumerator *inner;
  GError *refusal;                  /* why the first was left out */
  gboolean gave_one;
};

static void ascribe_guarded_address_connectable_init (GSocketConnectableIface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (AscribeGuardedAddress, ascribe_guarded_address, G_TYPE_NETWORK_ADDRESS,
                               G_IMPLEMENT_INTERFACE (G_TYPE_SOCKET_CONNECTABLE, ascribe_guarded_address_connectable_init))
G_DEFINE_FINAL_TYPE (AscribeGuardedEnumerator, ascribe_guarded_enumerator, G_TYPE_SOCKET_ADDRESS_ENUMERATOR)

gboolean
ascribe_guard_check (GInetAddress *address, guint port, const AscribePrivatePlaces *places, const char *host, GError **error)
{
  const char *owner = ascribe_address_range (address);
  g_autofree char *written = g_inet_address_to_string (address);
  gboolean is_six = g_inet_address_get_family (address) == G_SOCKET_FAMILY_IPV6;
  g_autofree char *place = g_strdup_printf (is_six ? "[%s]:%u" : "%s:%u", written, port);

  if (owner == NULL || places->all || (places->places != NULL && g_strv_contains (places->places, place)))
    return TRUE;

  if (strcmp (host, written) == 0)
    g_set_error (error, ASCRIBE_ERROR, ASCRIBE_ERROR_FORBIDDEN,
                 "%s belongs to %s: such addresses are asked only where that is allowed", written, owner);
  else
    g_set_error (error, ASCRIBE_ERROR, ASCRIBE_ERROR_FORBIDDEN,
                 "“%s” leads to %s, which belongs to %s: such addresses are asked only where that is allowed", host, written, owner);

  return FALSE;
}

/* Whether @candidate, which it takes unless TRUE, may be given out. */
static gboolean
pass (AscribeGuardedEnumerator *self, GSocketAddress *candidate)
{
  GNetworkAddress *host = G_NETWORK_ADDRESS (self->address);
  GInetSocketAddress *socket_address = G_INET_SOCKET_ADDRESS (candidate);
  GError *refusal = NULL;

  if (ascribe_guard_check (g_inet_socket_address_get_address (socket_address), g_inet_socket_address_get_port (socket_address),
                           self->address->places, g_network_address_get_hostname (host), &refusal))
    {
      self->gave_one = TRUE;
      return TRUE;
    }

  if (self->refusal == NULL)
    self->refusal = refusal;
  else
    g_error_free (refusal);
  g_object_unref (candidate);

  return FALSE;
}

/* At the end: where all were left out, that is the failure. */
static gboolean
is_refused (AscribeGuardedEnumerator *self, GError **error)
{
  if (self->gave_one || self->refusal == NULL)
    return FALSE;
  g_propagate_error (error, g_error_copy (self->refusal));

  return TRUE;
}

static GSocketAddress *
ascribe_guarded_enumerator_next (GSocketAddressEnumerator *enumerator, GCancellable *cancellable, GError **error)
{
  AscribeGuardedEnumerator *self = ASCRIBE_GUARDED_ENUMERATOR (enumerator);
  g_autoptr (GError) failure = NULL;
  GSocketAddress *candidate;

  do
    candidate = g_socket_address_enumerator_next (self->inner, cancellable, &failure);
  while (candidate != NULL && !pass (self, candidate));

  if (candidate == NULL && failure != NULL)
    g_propagate_error (error, g_steal_pointer (&failure));
  else if (candidate == NULL)
    is_refused (self, error);

  return candidate;
}

static void
next_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  AscribeGuardedEnumerator *self = g_task_get_source_object (task);
  GCancellable *cancellable = g_task_get_cancellable (task);
  GError *failure = NULL;
  GSocketAddress *candidate = g_socket_address_enumerator_next_finish (self->inner, result, &failure);

  if (candidate != NULL && !pass (self, candidate))
    g_socket_address_enumerator_next_async (self->inner, cancellable, next_cb, g_steal_pointer (&task));
  else if (failure != NULL || (candidate == NULL && is_refused (self, &failure)))
    g_task_return_error (task, failure);
  else
    g_task_return_pointer (task, candidate, g_object_unref);
}

static void
ascribe_guarded_enumerator_next_async (GSocketAddressEnumerator *enumerator, GCancellable *cancellable,
                                       GAsyncReadyCallback callback, gpointer data)
{
  AscribeGuardedEnumerator *self = ASCRIBE_GUARDED_ENUMERATOR (enumerator);
  GTask *task = g_task_new (self, cancellable, callback, data);

  g_task_set_source_tag (task, ascribe_guarded_enumerator_next_async);
  g_socket_address_enumerator_next_async (self->inner, cancellable, next_cb, task);
}

static GSocketAddress *
ascribe_guarded_enumerator_next_finish (GSocketAddressEnumerator *enumerator, GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
ascribe_guarded_enumerator_finalize (GObject *object)
{
  AscribeGuardedEnumerator *self = ASCRIBE_GUARDED_ENUMERATOR (object);

  g_clear_object (&self->inner);
  g_clear_object (&self->address);
  g_clear_error (&self->refusal);
  G_OBJECT_CLASS (ascribe_guarded_enumerator_parent_class)->finalize (object);
}

static GSocketAddressEnumerator *
ascribe_guarded_address_enumerate (GSocketConnectable *connectable)
{
  GSocketConnectableIface *parent = g_type_interface_peek_parent (G_SOCKET_CONNECTABLE_GET_IFACE (connectable));
  AscribeGuardedEnumerator *enumerator = g_object_new (ASCRIBE_TYPE_GUARDED_ENUMERATOR, NULL);

  enumerator->address = g_object_ref (ASCRIBE_GUARDED_ADDRESS (connectable));
  enumerator->inner = parent->enumerate (connectable);

  return G_SOCKET_ADDRESS_ENUMERATOR (enumerator);
}

static void
ascribe_guarded_enumerator_class_init (AscribeGuardedEnumeratorClass *klass)
{
  GSocketAddressEnumeratorClass *enumerator_class = G_SOCKET_ADDRESS_ENUMERATOR_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = ascribe_guarded_enumerator_finalize;
  enumerator_class->next = ascribe_guarded_enumerator_next;
  enumerator_class->next_async = ascribe_guarded_enumerator_next_async;
  enumerator_class->next_finish = ascribe_guarded_enumerator_next_finish;
}

static void
ascribe_guarded_enumerator_init (AscribeGuardedEnumerator *self)
{
}

static void
ascribe_guarded_address_class_init (AscribeGuardedAddressClass *klass)
{
}

static void
ascribe_guarded_address_connectable_init (GSocketConnectableIface *iface)
{
  /* Only this: GLib's proxy enumerator comes back here for what it doesn't send through a proxy. */
  iface->enumerate = ascribe_guarded_address_enumerate;
}

static void
ascribe_guarded_address_init (AscribeGuardedAddress *self)
{
}

guint
ascribe_guarded_address_port (GUri *uri)
{
  int port = g_uri_get_port (uri);

  if (port > 0)
    return (guint) port;

  return strcmp (g_uri_get_scheme (uri), "http") == 0 ? 80 : 443;
}

AscribeGuardedAddress *
ascribe_guarded_address_new (GUri *uri, const AscribePrivatePlaces *places)
{
  AscribeGuardedAddress *self = g_object_new (ASCRIBE_TYPE_GUARDED_ADDRESS,
                                              "scheme", g_uri_get_scheme (uri),
                                              "hostname", g_uri_get_host (uri),
                                              "port", ascribe_guarded_address_port (uri),
                                              NULL);

  self->places = places;

  return self;
}
