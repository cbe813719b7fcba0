/** What a page does inside somebody else's. */

import "./leave.js";
import "./stamp.js";
import "./height.js";
import "./page.js";
