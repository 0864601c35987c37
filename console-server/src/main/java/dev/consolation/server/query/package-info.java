/** Filters, orders and windows over the state. */
@NullMarked
package dev.consolation.server.query;

import org.jspecify.annotations.NullMarked;
