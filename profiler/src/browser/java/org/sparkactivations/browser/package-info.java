/** Opens pages as a person would, for tests. The tests of several modules are compiled with it. */
package org.sparkactivations.browser;
