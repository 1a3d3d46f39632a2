/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.server.overlay;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import javax.xml.XMLConstants;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.parsers.SAXParserFactory;

import org.xml.sax.SAXException;
import org.xml.sax.helpers.DefaultHandler;

/** Finds the elements of an XML file in its text. */
final class XmlText {
    private static final String ATTRIBUTES = "(?:[^>\"']|\"[^\"]*\"|'[^']*')*?";
    private static final Pattern MARKUP = Pattern.compile(
        "<!--.*?-->|<!\\[CDATA\\[.*?]]>|<\\?(?<instruction>.*?)\\?>|</[^>]*>|<(?<name>[^\\s/>!?]+)(?<attributes>" + ATTRIBUTES + ")(?<empty>/?)>",
        Pattern.DOTALL);
    private static final Pattern ATTRIBUTE = Pattern.compile("([^\\s=]+)\\s*=\\s*(?:\"([^\"]*)\"|'([^']*)')");
    private static final String NO_DOCTYPE = "http://apache.org/xml/features/disallow-doctype-decl";

    private XmlText() {
    }

    /** The root element, or empty when the text is no well-formed XML, or has a document type, which could bring text of its own. */
    static Optional<XmlElement> rootOf(String text) {
        return isWellFormed(text) ? Optional.of(read(text)) : Optional.empty();
    }

    private static boolean isWellFormed(String text) {
        try {
            SAXParserFactory factory = SAXParserFactory.newInstance();
            factory.setFeature(NO_DOCTYPE, true);
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.newSAXParser().parse(new ByteArrayInputStream(ConfigurationText.bytes(text)), new QuietHandler());
            return true;
        } catch (SAXException e) {
            return false;
        } catch (ParserConfigurationException | IOException e) {
            throw new IllegalStateException("The XML parser of the JDK cannot be used", e);
        }
    }

    // The text is well-formed, so that tags match and nothing else than markup begins with an angle bracket.
    private static XmlElement read(String text) {
        Deque<XmlElement> open = new ArrayDeque<>();
        open.push(XmlElement.opened("", Map.of(), 0, 0));
        Matcher markup = MARKUP.matcher(text);
        while (markup.find()) {
            if (markup.group("name") != null) {
                XmlElement element = XmlElement.opened(markup.group("name"), attributes(markup.group("attributes")), markup.start(), markup.end());
                if (markup.group("empty").isEmpty()) {
                    open.push(element);
                } else {
                    open.element().children().add(element);
                }
            } else if (markup.group("instruction") != null) {
                open.element().children().add(instruction(markup));
            } else if (markup.group().startsWith("</")) {
                XmlElement element = open.pop();
                open.element().children().add(element.closed(markup.start(), markup.end()));
            }
        }
        return open.element().elements().get(0);
    }

    private static XmlElement instruction(Matcher markup) {
        String[] nameAndRest = markup.group("instruction").split("\\s+", 2);
        Map<String, String> words = attributes(nameAndRest.length > 1 ? nameAndRest[1] : "");
        return XmlElement.opened("?" + markup.group("instruction").strip(), words, markup.start(), markup.end());
    }

    private static Map<String, String> attributes(String text) {
        Map<String, String> attributes = new HashMap<>();
        ATTRIBUTE.matcher(text).results().forEach(attribute -> attributes.put(attribute.group(1), value(attribute)));
        return Map.copyOf(attributes);
    }

    private static String value(MatchResult attribute) {
        return Optional.ofNullable(attribute.group(2)).orElseGet(() -> attribute.group(3));
    }

    /** Keeps the parser from writing to the console what the caller says better. */
    private static final class QuietHandler extends DefaultHandler {
    }
}
