/** Who may reach a console server, over what, and to do what. */
@NullMarked
package dev.consolation.server.access;

import org.jspecify.annotations.NullMarked;
