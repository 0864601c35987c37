/** Reads and writes JSON value by value. */
@NullMarked
package dev.consolation.server.postmortem.json;

import org.jspecify.annotations.NullMarked;
