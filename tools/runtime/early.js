/**
 * Starts Python as soon as a tool's page has been painted, before the page's other scripts are there. It
 * begins to load while the reader reads, and holds nothing up: all its work is done in the worker. Not
 * where data are to be saved: there it starts when the reader comes near the tool.
 */

import { saving, warm } from "./client.js";

// A page in the background is not painted, and starts nothing.
if (!saving()) requestAnimationFrame(() => setTimeout(warm));
