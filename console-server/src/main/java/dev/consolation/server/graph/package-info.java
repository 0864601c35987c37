/** Who waits for whom: chains and graphs over a picture that is held still. */
@NullMarked
package dev.consolation.server.graph;

import org.jspecify.annotations.NullMarked;
