// The same project for sbt.
scalaVersion := sys.props("scala")
resolvers += "release" at s"file://${sys.props("release")}/maven"
libraryDependencies ++= Seq(
  "org.sparkactivations" % "spark-activations" % sys.props("version"),
  "org.apache.spark" %% "spark-sql" % sys.props("spark") % Provided,
  "org.apache.spark" %% "spark-mllib" % sys.props("spark") % Provided
)

lazy val classPath = taskKey[Unit]("Compiles, and writes the class path to a file.")
classPath := IO.write(file("classpath"), (Compile / fullClasspath).value.files.mkString(":"))
