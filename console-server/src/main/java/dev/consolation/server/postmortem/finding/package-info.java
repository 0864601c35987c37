/** What a dump proves to be wrong. */
@NullMarked
package dev.consolation.server.postmortem.finding;

import org.jspecify.annotations.NullMarked;
