/** The console server: takes what agents send and answers what screens ask. */
@NullMarked
package dev.consolation.server;

import org.jspecify.annotations.NullMarked;
