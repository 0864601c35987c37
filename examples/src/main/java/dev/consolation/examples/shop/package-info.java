/**
 * A healthy service: a small web shop on virtual threads, with a database, a payment provider, an
 * order queue, timers and reports. Everything is real but the database and the provider, which wait
 * instead of working.
 */
@NullMarked
package dev.consolation.examples.shop;

import org.jspecify.annotations.NullMarked;
