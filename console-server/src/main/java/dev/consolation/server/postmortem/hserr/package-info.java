/** The log that HotSpot writes when it crashes. */
@NullMarked
package dev.consolation.server.postmortem.hserr;

import org.jspecify.annotations.NullMarked;
