package dev.consolation.tui.screen;

import dev.consolation.client.model.Model;
import dev.consolation.client.model.SourceLines;

/**
 * What a page is drawn from.
 *
 * @param nowMillis the console's clock, for countdowns
 * @param paused the numbers stand still because the user said so
 */
record Scene(
    Model model, long nowMillis, boolean paused, int width, int height, SourceLines sources) {}
