/** What talks to a console server and to this machine's JVMs, away from the screen's thread. */
@NullMarked
package dev.consolation.client;

import org.jspecify.annotations.NullMarked;
