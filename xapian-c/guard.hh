// Private to xapian-c/. The one place where a C++ exception becomes a status.
#pragma once

#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <exception>
#include <new>
#include <string>

#include <xapian.h>

#include "xapian-c/xapian-c.h"

// Thrown through Xapian, and by nothing else, when a callback of the caller
// wants the call to end: XC_STOPPED, or the error the callback met itself.
struct callback_end {
    xc_status status;
    std::string message;
};

// Thrown where we say no ourselves, and Xapian would have gone on.
struct refusal {
    xc_status status;
    const char *message;
};

inline xc_status
fail(xc_error *err, xc_status status, const std::string &message) noexcept
{
    if (err != nullptr) {
        err->status = status;
        std::snprintf(err->message, sizeof err->message, "%s", message.c_str());
    }
    return status;
}

inline std::string
message_of(const Xapian::Error &e)
{
    std::string message = e.get_msg();
    const char *system = e.get_error_string();

    if (system != nullptr)
        message.append(": ").append(system);
    return message;
}

// flintlock reports every trouble with the lock file as a DatabaseLockError
// without errno. Only this text means that someone else has the lock; the rest
// (permissions, too many open files) no waiting will cure.
inline xc_status
lock_status(const Xapian::DatabaseLockError &e)
{
    return e.get_msg().find("already locked") != std::string::npos ? XC_LOCKED : XC_IO;
}

// Nothing at that path, or something there that the system will not let us read. Without
// errno it is Xapian that says no: a directory without a database in it is none, but a
// file that is no stub, or a stub that names nothing, is a damaged one.
inline xc_status
opening_status(const Xapian::DatabaseOpeningError &e)
{
    const char *system = e.get_error_string();

    if (system != nullptr)
        return std::strcmp(system, std::strerror(ENOENT)) == 0 ? XC_NOT_FOUND : XC_IO;
    for (const char *absent :
         { "Couldn't detect type of database", "Not a regular file", "No glass database found" })
        if (e.get_msg().compare(0, std::strlen(absent), absent) == 0)
            return XC_NOT_FOUND;
    return XC_CORRUPT;
}

// Reading and writing blocks. An errno is there when the system said no; a table
// that was cut short is plain damage, although its class is the general one.
inline xc_status
database_status(const Xapian::DatabaseError &e)
{
    if (e.get_error_string() != nullptr)
        return XC_IO;
    return e.get_msg().compare(0, 17, "EOF reading block") == 0 ? XC_CORRUPT : XC_FAILED;
}

// Run `body`; nothing it throws leaves this function. Every extern "C"
// function that can fail is a single guarded() call, so no file but this one
// has a catch, and every Xapian exception maps the same way everywhere.
// Derived classes come before the classes they derive from.
template <typename Body>
xc_status
guarded(xc_error *err, Body body) noexcept
{
    try {
        body();
        return XC_OK;
    } catch (const callback_end &e) {
        return fail(err, e.status, e.message);
    } catch (const refusal &e) {
        return fail(err, e.status, e.message);
    } catch (const Xapian::DatabaseLockError &e) {
        return fail(err, lock_status(e), message_of(e));
    } catch (const Xapian::DatabaseModifiedError &e) {
        return fail(err, XC_MODIFIED, message_of(e));
    } catch (const Xapian::DatabaseVersionError &e) {
        return fail(err, XC_VERSION, message_of(e));
    } catch (const Xapian::DatabaseCorruptError &e) {
        return fail(err, XC_CORRUPT, message_of(e));
    } catch (const Xapian::DatabaseOpeningError &e) {
        return fail(err, opening_status(e), message_of(e));
    } catch (const Xapian::DatabaseClosedError &e) {
        return fail(err, XC_INVALID, message_of(e));
    } catch (const Xapian::DatabaseError &e) {
        return fail(err, database_status(e), message_of(e));
    } catch (const Xapian::NetworkError &e) {
        return fail(err, XC_IO, message_of(e));
    } catch (const Xapian::DocNotFoundError &e) {
        return fail(err, XC_NOT_FOUND, message_of(e));
    } catch (const Xapian::WildcardError &e) {
        return fail(err, XC_LIMIT, message_of(e));
    } catch (const Xapian::InvalidArgumentError &e) {
        return fail(err, XC_INVALID, message_of(e));
    } catch (const Xapian::InvalidOperationError &e) {
        return fail(err, XC_INVALID, message_of(e));
    } catch (const Xapian::UnimplementedError &e) {
        return fail(err, XC_INVALID, message_of(e));
    } catch (const Xapian::SerialisationError &e) {
        return fail(err, XC_INVALID, message_of(e));
    } catch (const Xapian::RangeError &e) {
        return fail(err, XC_INVALID, message_of(e));
    } catch (const Xapian::Error &e) {
        return fail(err, XC_FAILED, e.get_type() + (": " + message_of(e)));
    } catch (const std::bad_alloc &) {
        std::abort(); // out of memory is fatal everywhere
    } catch (const std::exception &e) {
        return fail(err, XC_FAILED, e.what());
    } catch (...) {
        return fail(err, XC_FAILED, "unknown C++ exception");
    }
}

// For what only allocates: nothing to report, and still no exception gets out.
template <typename Body>
void
infallible(Body body) noexcept
{
    guarded(nullptr, body);
}

// Run `body` under a C callback, which no exception may cross: the first one
// is kept in `kept`, to be thrown again on Xapian's side of the callback.
template <typename Body>
void
kept_for_later(std::exception_ptr &kept, Body body) noexcept
{
    try {
        body();
    } catch (const std::bad_alloc &) {
        std::abort();
    } catch (...) {
        if (!kept)
            kept = std::current_exception();
    }
}
