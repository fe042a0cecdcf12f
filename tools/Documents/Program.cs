using System;
using System.IO;
using ThreadingDemo.Documents;

// Writes the documents of the repository in the current folder. With the argument book-numbers, explores the catalogue at the
// sizes that the book gives, which takes some minutes, and writes docs/book-numbers.tsv, which docs/verdicts.md includes.
string docs = Path.Combine(Environment.CurrentDirectory, "docs");
string bookNumbers = Path.Combine(docs, "book-numbers.tsv");
if (args is ["book-numbers"])
{
    File.WriteAllText(bookNumbers, BookNumber.Store(BookNumber.Explore()));
    return;
}

File.WriteAllText(Path.Combine(docs, "patterns.md"), CatalogDocument.Markdown());
File.WriteAllText(Path.Combine(docs, "pictures", "rooms.svg"), new RoomPicture(RoomGraph.OfProduct()).Svg());
File.WriteAllText(Path.Combine(docs, "verdicts.md"), VerdictDocument.Markdown(File.ReadAllText(bookNumbers)));
