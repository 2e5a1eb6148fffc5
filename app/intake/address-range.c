/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/intake/address-range.h"

#include <string.h>

typedef struct {
  guint8 bytes[16];
  guint n_bits;
  const char *owner;
} Range;

/* The first that fits is it. */
static const Range ranges4[] = {
  { { 0 }, 8, "no computer" },
  { { 10 }, 8, "a private network" },
  { { 100, 64 }, 10, "the inner network of a provider" },
  { { 127 }, 8, "this computer" },
  { { 169, 254 }, 16, "the local link" }, /* 169.254.169.254 tells cloud machines their secrets */
  { { 172, 16 }, 12, "a private network" },
  { { 192, 0, 0 }, 24, "a reserved range" },
  { { 192, 0, 2 }, 24, "a range for examples" },
  { { 192, 88, 99 }, 24, "a reserved range" },
  { { 192, 168 }, 16, "a private network" },
  { { 198, 18 }, 15, "a range for measurements" },
  { { 198, 51, 100 }, 24, "a range for examples" },
  { { 203, 0, 113 }, 24, "a range for examples" },
  { { 168, 63, 129, 16 }, 32, "the inside of a computing centre" }, /* Azure answers its machines there */
  { { 224 }, 4, "a group of computers" },
  { { 240 }, 4, "a reserved range" },
};

static const Range ranges6[] = {
  { { 0 }, 128, "no computer" },
  { { [15] = 1 }, 128, "this computer" },
  { { 0xfc }, 7, "a private network" }, /* with fd00:ec2::254, as 169.254.169.254 */
  { { 0xfe, 0x80 }, 10, "the local link" },
  { { 0xfe, 0xc0 }, 10, "a private network" },
  { { 0xff }, 8, "a group of computers" },
  { { 0x20, 0x01 }, 23, "a reserved range" }, /* with Teredo, 2001::/32, which hides an IPv4 address */
  { { 0x20, 0x01, 0x0d, 0xb8 }, 32, "a range for examples" },
  { { 0x3f, 0xff }, 20, "a range for examples" },
};

/* IPv6 addresses that lead to the IPv4 address which stands behind these bits. */
static const Range embeddings[] = {
  { { [10] = 0xff, 0xff }, 96, NULL },                   /* ::ffff:a.b.c.d */
  { { [8] = 0xff, 0xff }, 96, NULL },                    /* ::ffff:0:a.b.c.d */
  { { 0x00, 0x64, 0xff, 0x9b }, 96, NULL },              /* NAT64, which whole networks of telephones rely on */
  { { 0x20, 0x02 }, 16, NULL },                          /* 6to4 */
};

static const Range global6 = { { 0x20 }, 3, NULL };

static gboolean
contains (const Range *range, const guint8 *bytes)
{
  guint n_whole = range->n_bits / 8;
  guint n_rest = range->n_bits % 8;

  return memcmp (range->bytes, bytes, n_whole) == 0 &&
         (n_rest == 0 || (range->bytes[n_whole] ^ bytes[n_whole]) >> (8 - n_rest) == 0);
}

static const Range *
find (const Range *ranges, gsize n_ranges, const guint8 *bytes)
{
  for (gsize i = 0; i < n_ranges; i++)
    {
      if (contains (&ranges[i], bytes))
        return &ranges[i];
    }

  return NULL;
}

static const char *
find_owner4 (const guint8 *bytes)
{
  const Range *range = find (ranges4, G_N_ELEMENTS (ranges4), bytes);

  return range != NULL ? range->owner : NULL;
}

static const char *
find_owner6 (const guint8 *bytes)
{
  const Range *embedding = find (embeddings, G_N_ELEMENTS (embeddings), bytes);
  const Range *range = find (ranges6, G_N_ELEMENTS (ranges6), bytes);

  if (embedding != NULL)
    return find_owner4 (bytes + embedding->n_bits / 8);
  if (range != NULL)
    return range->owner;

  /* Nothing else has been given out, and what hides IPv4 addresses in ways of old lies there. */
  return contains (&global6, bytes) ? NULL : "a reserved range";
}

const char *
ascribe_address_range (GInetAddress *address)
{
  const guint8 *bytes = g_inet_address_to_bytes (address);

  return g_inet_address_get_family (address) == G_SOCKET_FAMILY_IPV4 ? find_owner4 (bytes) : find_owner6 (bytes);
}
