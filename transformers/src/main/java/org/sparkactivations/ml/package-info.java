/** MLlib pipeline stages; each builds columns of the native expressions, never a UDF on vectors. */
package org.sparkactivations.ml;
