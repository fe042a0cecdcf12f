using System;
using System.Collections.Generic;
using System.IO;
using System.Xml;
using ThreadingDemo.Rendering.Reading;
using ThreadingDemo.Tracing;

namespace ThreadingDemo.Rendering.Clixml;

/// <summary>
/// Reads files of <see cref="ClixmlTraceExporter"/> or Export-Clixml: events, objects with the same properties, or lists of
/// them.
/// </summary>
internal sealed class ClixmlTraceImporter
{
    private const int MaximumDepth = 16;
    private const string NoObjects = "this is not PowerShell's XML for objects";

    private readonly XmlReader xml;
    private readonly TraceEventTexts texts = new();
    private readonly List<TraceEvent> events = [];

    // An object that was written twice is in the file once; the second time is a reference.
    private readonly Dictionary<string, TraceEvent> known = [];

    // Comments and CDATA sections divide a text into any number of parts.
    private readonly FileText text;
    private readonly char[] chunk = new char[1 << 12];

    private ClixmlTraceImporter(XmlReader xml)
    {
        this.xml = xml;
        text = new FileText(Refuse);
    }

    public static List<TraceEvent> Read(Stream stream)
    {
        using XmlReader xml = XmlReader.Create(
            stream, new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null, IgnoreComments = true });
        ClixmlTraceImporter importer = new(xml);
        try
        {
            return importer.Read();
        }
        catch (XmlException e) when (e.LineNumber == 0)
        {
            // The file has a document type, which no valid file has; the reader gives no position for it.
            throw new TraceFileException(1, 1, NoObjects);
        }
        catch (XmlException e)
        {
            throw new TraceFileException(e.LineNumber, e.LinePosition, "the XML is incomplete or not well-formed here");
        }
    }

    private List<TraceEvent> Read()
    {
        if (xml.MoveToContent() != XmlNodeType.Element || xml.LocalName != "Objs" || xml.NamespaceURI != ClixmlTraceExporter.Namespace)
        {
            throw Refuse(NoObjects);
        }

        ReadEach(() => ReadObject(0));
        while (xml.Read())
        {
            // Reading to the end also finds errors after the last object.
        }

        return events;
    }

    // Reads the child elements of the current element, and moves to its end tag.
    private void ReadEach(Action readElement)
    {
        if (xml.IsEmptyElement)
        {
            return;
        }

        xml.Read();
        while (xml.MoveToContent() != XmlNodeType.EndElement)
        {
            if (xml.NodeType != XmlNodeType.Element)
            {
                throw Refuse("a text is in the place of an object");
            }

            readElement();
            xml.Read();
        }
    }

    private void ReadObject(int depth)
    {
        if (xml.LocalName == "Ref" && xml.GetAttribute("RefId") is { } reference && known.TryGetValue(reference, out TraceEvent? again))
        {
            events.Add(again);
            SkipWithin();
            return;
        }

        if (xml.LocalName != "Obj" || depth == MaximumDepth)
        {
            throw Refuse("this is not a trace event");
        }

        (int line, int column) = Place;
        string? id = xml.GetAttribute("RefId");
        texts.Clear();
        bool isList = false;
        ReadEach(() =>
        {
            switch (xml.LocalName)
            {
                case "LST" or "IE" or "QUE" or "STK":
                    isList = true;
                    ReadEach(() => ReadObject(depth + 1));
                    break;
                case "Props" or "MS":
                    ReadEach(ReadProperty);
                    break;
                default:
                    SkipWithin();
                    break;
            }
        });
        if (!isList)
        {
            Build(id, line, column);
        }
    }

    private void ReadProperty()
    {
        if (xml.GetAttribute("N") is not { } name || TraceEventTexts.Find(ClixmlText.Decode(name)) is not { } field)
        {
            SkipWithin();
            return;
        }

        switch (xml.LocalName)
        {
            case "S":
                texts.Set(field, ClixmlText.Decode(ReadContent()));
                break;
            case "I64" or "I32" or "I16" or "By" or "SB" or "U16" or "U32" or "U64":
                texts.Set(field, ReadContent());
                break;
            case "Nil":
                texts.Set(field, null);
                SkipWithin();
                break;
            default:
                throw Refuse($"{field} is neither a text nor a whole number");
        }
    }

    // Like every method that reads an element, it leaves the reader at the end of the element.
    private string ReadContent()
    {
        if (xml.IsEmptyElement)
        {
            return "";
        }

        text.Clear();
        while (xml.Read() && xml.NodeType != XmlNodeType.EndElement)
        {
            if (xml.NodeType is not (XmlNodeType.Text or XmlNodeType.Whitespace or XmlNodeType.SignificantWhitespace or XmlNodeType.CDATA))
            {
                throw Refuse("only a text is allowed here");
            }

            for (int count; (count = xml.ReadValueChunk(chunk, 0, chunk.Length)) > 0;)
            {
                text.Append(chunk, count);
            }
        }

        return text.ToString();
    }

    private void SkipWithin()
    {
        int depth = xml.Depth;
        while (!xml.IsEmptyElement && xml.Read() && xml.Depth > depth)
        {
            // The content is ignored.
        }
    }

    private void Build(string? id, int line, int column)
    {
        try
        {
            TraceEvent built = texts.Build();
            events.Add(built);
            if (id is not null)
            {
                known[id] = built;
            }
        }
        catch (FormatException e)
        {
            throw new TraceFileException(line, column, e.Message);
        }
    }

    private (int Line, int Column) Place => (((IXmlLineInfo)xml).LineNumber, ((IXmlLineInfo)xml).LinePosition);

    private TraceFileException Refuse(string problem) => new(Place.Line, Place.Column, problem);
}
