/** Core dumps, by way of the jhsdb of the user's own JDK. */
@NullMarked
package dev.consolation.server.postmortem.core;

import org.jspecify.annotations.NullMarked;
