/** What the application's own class files say of the places where it waits. */
@NullMarked
package dev.consolation.agent.site;

import org.jspecify.annotations.NullMarked;
