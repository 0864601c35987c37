/** The console server, embedded or as a daemon. */
@NullMarked
package dev.consolation.server;

import org.jspecify.annotations.NullMarked;
