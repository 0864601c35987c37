/** Proves who can never continue in a live process, by a heap dump of it. */
@NullMarked
package dev.consolation.server.prove;

import org.jspecify.annotations.NullMarked;
