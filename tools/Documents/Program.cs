using System;
using System.IO;
using ThreadingDemo.Documents;
using ThreadingDemo.Exploration.Documents;

string docs = Path.Combine(args.Length > 0 ? args[0] : Environment.CurrentDirectory, "docs");
File.WriteAllText(Path.Combine(docs, "patterns.md"), CatalogDocument.Markdown());
File.WriteAllText(Path.Combine(docs, "pictures", "rooms.svg"), new RoomPicture(RoomGraph.OfProduct()).Svg());
File.WriteAllText(Path.Combine(docs, "verdicts.md"), VerdictDocument.Markdown(File.ReadAllText(Path.Combine(docs, "book-numbers.tsv"))));
