/** Finds what is wrong with a process that is observed live. */
@NullMarked
package dev.consolation.server.detect;

import org.jspecify.annotations.NullMarked;
